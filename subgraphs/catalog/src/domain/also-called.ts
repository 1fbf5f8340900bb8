/**
 * What else goods are called, folded: by the word or phrase of a name or a specification, the words that people here
 * ask for instead. A dictionary and not words in each product, so that goods which come in tomorrow are found as well.
 */
const alsoCalled: Readonly<Record<string, string>> = {
  // Modules and inverters.
  'monocrystalline': 'monocristalino',
  'polycrystalline': 'policristalino',
  'thin film': 'pelicula delgada capa fina',
  'hybrid': 'hibrido hibrida',
  'transformerless': 'sin transformador',
  'microinverter': 'microinversor',
  'single phase': 'monofasico monofasica',
  'split phase': 'bifasico bifasica',
  'three phase': 'trifasico trifasica 3 fases',
  'black': 'negro negra',
  // Batteries.
  'battery': 'bateria acumulador',
  'lithium iron phosphate': 'lfp lifepo4 litio hierro fosfato',
  'lead': 'plomo acido',
  // Mounting.
  'roof': 'techo cubierta',
  'tile': 'teja',
  'metal': 'metalico metalica',
  'sheet metal': 'lamina zinc',
  'flat': 'plano plana',
  'concrete': 'concreto hormigon losa',
  'ground': 'suelo piso tierra',
  'rail': 'riel',
  'aluminium': 'aluminio aluminum',
  'steel': 'acero',
  'stainless': 'inoxidable',
  'galvanised': 'galvanizado galvanized',
  // Protection and cable.
  'surge arrester': 'dps supresor descargador sobretension surge protector',
  'breaker': 'interruptor disyuntor termomagnetico',
  'switch': 'interruptor',
  'disconnector': 'seccionador desconectador',
  'fuse': 'fusible',
  'holder': 'portafusible',
  'pole': 'polo',
  'pair': 'par',
  'red': 'rojo roja',
  'copper': 'cobre',
  'bare': 'desnudo',
  'connector': 'conector',
  'earthing': 'tierra puesta grounding',
  'wire': 'alambre hilo',
  // Meters.
  'bidirectional': 'bidireccional',
  'monitor': 'monitoreo monitorizacion',
  'energy monitor': 'energia consumo',
  // Services.
  'installation': 'instalacion montaje',
  'inspection': 'inspeccion mantenimiento maintenance revision limpieza cleaning',
  'visit': 'visita',
  'structural': 'estructural',
  'report': 'informe reporte estudio',
  'yearly': 'anual annual',
  'grid': 'red',
  'connection': 'conexion',
  'paperwork': 'tramite papeleo legalizacion',
}

const phrases = Object.keys(alsoCalled).map(phrase => ({
  // Words with one blank between; the last perhaps a plural.
  said: new RegExp(`(?<![^ ])${phrase}s?(?![^ ])`, 'u'),
  words: alsoCalled[phrase]!.split(' '),
}))

/** @param words of one folded text, in their order */
export function otherWords(words: readonly string[]): string[] {
  const text = words.join(' ')
  return phrases.flatMap(({ said, words: others }) => said.test(text) ? others : [])
}
