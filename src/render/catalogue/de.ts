import type { Words } from '../words.ts'

export const de: Words = {
  issueNumber: 'Nr. {number}',
  contents: 'In dieser Ausgabe',
  minutes: { one: '{count} Min. Lesezeit', other: '{count} Min. Lesezeit' },
  readOnAt: 'Weiterlesen bei {publisher}',
  readOn: 'Den ganzen Artikel lesen',
  alsoAt: 'Auch bei',
  fromTheEditor: 'Aus der Redaktion',
  viewInBrowser: 'Im Browser ansehen',
  moreOnTheWeb: {
    one: 'Weiter im Web: {count} weiterer Artikel',
    other: 'Weiter im Web: {count} weitere Artikel',
  },
  moreStories: {
    one: '{count} weiterer Artikel hatte keinen Platz.',
    other: '{count} weitere Artikel hatten keinen Platz.',
  },
  reason: 'Sie erhalten diese E-Mail, weil Sie {name} abonniert haben.',
  sentTo: 'Gesendet an {address}.',
  unsubscribe: 'Abmelden',
  preferences: 'Einstellungen ändern',
  archive: 'Frühere Ausgaben',
  archiveOf: 'Frühere Ausgaben von {name}',
  allIssues: 'Alle Ausgaben',
  links: 'Links',
}
