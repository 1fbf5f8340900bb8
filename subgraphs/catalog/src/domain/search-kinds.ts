import type { ProductKind } from './product.ts'

/** What people call the kinds in Spanish and English, folded, singular: a word that is asked finds longer ones. */
export const kindWords: Readonly<Record<ProductKind, readonly string[]>> = {
  MODULE: ['module', 'modulo', 'panel', 'placa', 'fotovoltaico', 'photovoltaic', 'solar'],
  INVERTER: ['inverter', 'inversor', 'ondulador', 'solar'],
  BATTERY: ['battery', 'bateria', 'acumulador', 'storage', 'almacenamiento', 'solar'],
  MOUNTING: ['mounting', 'montaje', 'estructura', 'soporte', 'rack', 'solar'],
  PROTECTION: ['protection', 'proteccion', 'solar'],
  CABLE: ['cable', 'cableado', 'conductor', 'wire', 'solar'],
  METER: ['meter', 'medidor', 'contador'],
  KIT: ['kit', 'sistema', 'system', 'fotovoltaico', 'photovoltaic', 'solar'],
  SERVICE: ['service', 'servicio'],
}
