import type { Words } from '../words.ts'

export const pt: Words = {
  issueNumber: 'N.º {number}',
  contents: 'Nesta edição',
  minutes: { one: '{count} min de leitura', other: '{count} min de leitura' },
  readOnAt: 'Continuar a ler em {publisher}',
  readOn: 'Ler o artigo completo',
  alsoAt: 'Também em',
  fromTheEditor: 'Da redação',
  viewInBrowser: 'Ver no navegador',
  moreOnTheWeb: { one: 'Continuar na web: mais {count} artigo', other: 'Continuar na web: mais {count} artigos' },
  moreStories: { one: 'Mais {count} artigo não coube.', other: 'Mais {count} artigos não couberam.' },
  reason: 'Recebe esta mensagem porque assinou {name}.',
  sentTo: 'Enviado para {address}.',
  unsubscribe: 'Cancelar a assinatura',
  preferences: 'Alterar as suas preferências',
  archive: 'Edições anteriores',
  archiveOf: 'Edições anteriores de {name}',
  allIssues: 'Todas as edições',
  links: 'Ligações',
}
