import type { Words } from '../words.ts'

export const es: Words = {
  issueNumber: 'N.º {number}',
  contents: 'En este número',
  minutes: { one: '{count} min de lectura', other: '{count} min de lectura' },
  readOnAt: 'Seguir leyendo en {publisher}',
  readOn: 'Leer el artículo completo',
  alsoAt: 'También en',
  fromTheEditor: 'De la redacción',
  viewInBrowser: 'Ver en el navegador',
  moreOnTheWeb: {
    one: 'Continuar en la web: {count} artículo más',
    other: 'Continuar en la web: {count} artículos más',
  },
  moreStories: { one: '{count} artículo más no cupo.', other: '{count} artículos más no cupieron.' },
  reason: 'Recibe este mensaje porque está suscrito a {name}.',
  sentTo: 'Enviado a {address}.',
  unsubscribe: 'Darse de baja',
  preferences: 'Cambiar sus preferencias',
  archive: 'Números anteriores',
  archiveOf: 'Números anteriores de {name}',
  allIssues: 'Todos los números',
  links: 'Enlaces',
}
