/** A region of the atlas, and the global irradiation of level ground there: kWh/m² in a mean year. */
export interface SunRegion {
  readonly name: string
  readonly kwhPerM2Year: number
}

/**
 * Means of many years, by natural region. Within a region it varies much, in the Andes from valley to valley: good for a
 * first estimate, not for a contract.
 */
export const sunSource = 'UPME and IDEAM, Atlas de Radiación Solar de Colombia, 2005: mean of many years by region'

const guajira: SunRegion = { name: 'La Guajira', kwhPerM2Year: 2190 }
const caribbean: SunRegion = { name: 'Caribbean coast', kwhPerM2Year: 1825 }
const orinoquia: SunRegion = { name: 'Orinoquía', kwhPerM2Year: 1643 }
const andes: SunRegion = { name: 'Andes', kwhPerM2Year: 1643 }
const amazon: SunRegion = { name: 'Amazonía', kwhPerM2Year: 1551 }
const pacific: SunRegion = { name: 'Pacific coast', kwhPerM2Year: 1278 }

/**
 * Cauca, Nariño and Valle del Cauca have a coast on the Pacific, but their largest cities are in the Andes; whoever builds
 * on that coast gets a fifth less than this says. The islands of San Andrés count as Caribbean coast.
 */
const regions = {
  LA_GUAJIRA: guajira,
  ATLANTICO: caribbean, BOLIVAR: caribbean, CESAR: caribbean, CORDOBA: caribbean, MAGDALENA: caribbean,
  SAN_ANDRES: caribbean, SUCRE: caribbean,
  ARAUCA: orinoquia, CASANARE: orinoquia, META: orinoquia, VICHADA: orinoquia,
  ANTIOQUIA: andes, BOGOTA: andes, BOYACA: andes, CALDAS: andes, CAUCA: andes, CUNDINAMARCA: andes, HUILA: andes,
  NARINO: andes, NORTE_DE_SANTANDER: andes, QUINDIO: andes, RISARALDA: andes, SANTANDER: andes, TOLIMA: andes,
  VALLE_DEL_CAUCA: andes,
  AMAZONAS: amazon, CAQUETA: amazon, GUAINIA: amazon, GUAVIARE: amazon, PUTUMAYO: amazon, VAUPES: amazon,
  CHOCO: pacific,
} as const satisfies Record<string, SunRegion>

/** `Department` of schema/subgraphs/catalog.graphql. */
export type Department = keyof typeof regions
export const departments = Object.keys(regions) as Department[]

export const sunOf = (department: Department): SunRegion => regions[department]
