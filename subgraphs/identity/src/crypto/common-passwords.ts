import { dictionary } from '@zxcvbn-ts/language-common'

/** Not on the English-speaking list, and the first that someone guesses here. */
const colombian = [
  'contraseña', 'contrasena', 'micontraseña', 'micontrasena', 'clave', 'miclave', 'clavesegura', 'colombia',
  'micolombia', 'vivacolombia', 'bogota', 'bogotá', 'medellin', 'medellín', 'barranquilla', 'cartagena', 'bucaramanga',
  'millonarios', 'atleticonacional', 'americadecali', 'tequiero', 'tequieromucho', 'teamo', 'teamomucho', 'teamoteamo',
  'miamor', 'amorcito', 'mivida', 'diosesamor', 'jesucristo', 'familia', 'mifamilia', 'energiasolar', 'energíasolar',
  'panelsolar', 'panelessolares', 'bienvenido', 'administrador', 'usuario',
]

const list: ReadonlySet<string> = new Set([...dictionary['passwords-common'], ...colombian])

/** Whether a text in lower case is one of 49,000 passwords found most often in leaks (the list of zxcvbn-ts, MIT). */
export const isCommonPassword = (text: string): boolean => list.has(text)
