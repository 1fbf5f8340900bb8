import { Readable } from 'node:stream'

type Row = Readonly<Record<string, string>>
export interface CecFormat {
  readonly names: readonly string[]
  readonly units: readonly string[]
  readonly variables: readonly string[]
  /** The cells of a row that makes sense. */
  readonly row: Row
}

const format = (names: string, units: string, variables: string, row: Row): CecFormat =>
  ({ names: names.split(','), units: units.split(','), variables: variables.split(','), row })

/** The three lines above the rows are the lists' own; the rows are made up. */
export const moduleFormat = format(
  'Name,Manufacturer,Technology,Bifacial,STC,PTC,A_c,Length,Width,N_s,I_sc_ref,V_oc_ref,I_mp_ref,V_mp_ref,alpha_sc,'
    + 'beta_oc,T_NOCT,a_ref,I_L_ref,I_o_ref,R_s,R_sh_ref,Adjust,gamma_r,BIPV,Version,Date',
  'Units,,,,,,m2,m,m,,A,V,A,V,A/K,V/K,C,V,A,A,Ohm,Ohm,%,%/K,,,',
  '[0],lib_manufacturer,cec_material,lib_is_bifacial,,,cec_area,,,cec_n_s,cec_i_sc_ref,cec_v_oc_ref,cec_i_mp_ref,'
    + 'cec_v_mp_ref,cec_alpha_sc,cec_beta_oc,cec_t_noct,cec_a_ref,cec_i_l_ref,cec_i_o_ref,cec_r_s,cec_r_sh_ref,cec_adjust,cec_gamma_r,,,',
  {
    Manufacturer: 'Example Solar Co._ Ltd.', Technology: 'Mono-c-Si', Bifacial: '0', STC: '400', PTC: '370', A_c: '2',
    Length: '2', Width: '1', N_s: '72', I_sc_ref: '10.5', V_oc_ref: '48.2', I_mp_ref: '10', V_mp_ref: '40',
    alpha_sc: '0.005', beta_oc: '-0.14', T_NOCT: '45', I_o_ref: '2.51E-10', gamma_r: '-0.36', BIPV: 'N',
    Version: 'SAM 2021.12.02', Date: '12/1/2021',
  },
)
export const inverterFormat = format(
  'Name,Vac,Pso,Paco,Pdco,Vdco,C0,C1,C2,C3,Pnt,Vdcmax,Idcmax,Mppt_low,Mppt_high,CEC_Date,CEC_Type',
  'Units,V,W,W,W,V,1/W,1/V,1/V,1/V,W,V,A,V,V,,',
  '[0],inv_snl_ac_voltage,inv_snl_pso,inv_snl_paco,inv_snl_pdco,inv_snl_vdco,inv_snl_c0,inv_snl_c1,inv_snl_c2,'
    + 'inv_snl_c3,inv_snl_pnt,inv_snl_vdcmax,inv_snl_idcmax,inv_snl_mppt_low,inv_snl_mppt_hi,inv_cec_date,inv_cec_type',
  {
    Vac: '240', Pso: '2', Paco: '5000', Pdco: '5200', Vdco: '400', Pnt: '1', Vdcmax: '600', Idcmax: '14.5', Mppt_low: '200',
    Mppt_high: '550', CEC_Date: 'n/a', CEC_Type: 'Utility Interactive',
  },
)

/** A row of which a few cells matter. */
export const cecLine = ({ names, row }: CecFormat, cells: Row): string =>
  names.map(name => cells[name] ?? row[name] ?? '').join(',')

/** A file with these lines below the head of its format. */
export const cecText = ({ names, units, variables }: CecFormat, lines: readonly string[]): string =>
  [names, units, variables].map(cells => cells.join(',')).concat(lines).join('\n') + '\n'

export const moduleLine = (model: string, cells: Row = {}): string =>
  cecLine(moduleFormat, { Name: `${cells['Manufacturer'] ?? moduleFormat.row['Manufacturer']} ${model}`, ...cells })
export const inverterLine = (name: string, cells: Row = {}): string => cecLine(inverterFormat, { Name: name, ...cells })

/** In pieces that end anywhere, as files come. */
export const inPieces = (text: string, size = 1_000): Readable => {
  const bytes = Buffer.from(text)
  const count = Math.ceil(bytes.length / size)
  const pieces = Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
  return Readable.from(pieces, { objectMode: false })
}
