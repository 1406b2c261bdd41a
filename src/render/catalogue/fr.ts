import type { Words } from '../words.ts'

export const fr: Words = {
  issueNumber: 'Nᵒ {number}',
  contents: 'Dans ce numéro',
  minutes: { one: '{count} min de lecture', other: '{count} min de lecture' },
  readOnAt: 'Lire la suite sur {publisher}',
  readOn: 'Lire l’article entier',
  alsoAt: 'À lire aussi sur',
  fromTheEditor: 'Le mot de la rédaction',
  viewInBrowser: 'Voir dans le navigateur',
  moreOnTheWeb: {
    one: 'La suite sur le web : encore {count} article',
    other: 'La suite sur le web : encore {count} articles',
  },
  moreStories: {
    one: '{count} autre article n’a pas trouvé de place.',
    other: '{count} autres articles n’ont pas trouvé de place.',
  },
  reason: 'Vous recevez ce message parce que vous êtes abonné à {name}.',
  sentTo: 'Envoyé à {address}.',
  unsubscribe: 'Se désabonner',
  preferences: 'Modifier vos préférences',
  archive: 'Numéros précédents',
  archiveOf: 'Numéros précédents de {name}',
  allIssues: 'Tous les numéros',
  links: 'Liens',
}
