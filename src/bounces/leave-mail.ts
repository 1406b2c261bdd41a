/** The mail with the link to leave, for a reader in whose name somebody asked: in the newsletter's language where we have it. */
import type { ReaderLinks } from '../model/unsubscribe-links.ts'

export interface LeaveMail {
  readonly subject: string
  readonly text: string
}

interface Words {
  readonly subject: string
  readonly lead: string
  readonly act: string
  readonly otherwise: string
}

const EN: Words = {
  subject: 'Do you want to leave {name}?',
  lead: 'Somebody, we think it was you, asked by mail to take this address off {name}.',
  act: 'To leave, open this link:',
  otherwise: 'If it was not you, do nothing: everything stays as it is.',
}
const WORDS: ReadonlyMap<string, Words> = new Map(
  Object.entries({
    en: EN,
    de: {
      subject: 'Möchten Sie {name} abbestellen?',
      lead: 'Jemand, vermutlich Sie selbst, hat per E-Mail darum gebeten, diese Adresse von {name} abzumelden.',
      act: 'Zum Abmelden öffnen Sie bitte diesen Link:',
      otherwise: 'Falls Sie das nicht waren, müssen Sie nichts tun: Alles bleibt, wie es ist.',
    },
    fr: {
      subject: 'Voulez-vous vous désabonner de {name} ?',
      lead: 'Quelqu’un, sans doute vous, a demandé par e-mail de retirer cette adresse de {name}.',
      act: 'Pour vous désabonner, ouvrez ce lien :',
      otherwise: 'Si ce n’était pas vous, ne faites rien : rien ne change.',
    },
    es: {
      subject: '¿Quiere darse de baja de {name}?',
      lead: 'Alguien, probablemente usted, ha pedido por correo que demos de baja esta dirección de {name}.',
      act: 'Para darse de baja, abra este enlace:',
      otherwise: 'Si no fue usted, no haga nada: todo sigue igual.',
    },
    pt: {
      subject: 'Quer deixar de receber {name}?',
      lead: 'Alguém, provavelmente você, pediu por e-mail para retirar este endereço de {name}.',
      act: 'Para sair, abra este link:',
      otherwise: 'Se não foi você, não faça nada: tudo continua como está.',
    },
    it: {
      subject: 'Vuole annullare l’iscrizione a {name}?',
      lead: 'Qualcuno, probabilmente lei, ha chiesto via e-mail di togliere questo indirizzo da {name}.',
      act: 'Per annullare l’iscrizione apra questo link:',
      otherwise: 'Se non è stato lei, non faccia nulla: tutto resta com’è.',
    },
    nl: {
      subject: 'Wilt u zich afmelden voor {name}?',
      lead: 'Iemand, waarschijnlijk u zelf, heeft per e-mail gevraagd om dit adres van {name} af te melden.',
      act: 'Open deze link om u af te melden:',
      otherwise: 'Was u dat niet, dan hoeft u niets te doen: alles blijft zoals het is.',
    },
  }),
)

export interface Letter {
  readonly name: string
  /** BCP 47. */
  readonly language: string
}

/** `links` are the reader's own; the page is better than another mail, as people see there that it worked. */
export function composeLeaveMail({ name, language }: Letter, links: ReaderLinks): LeaveMail {
  const words = WORDS.get(language.toLowerCase().split('-')[0] ?? '') ?? EN
  const fill = (text: string) => text.replace('{name}', () => name)
  const link = links.url ?? links.mailto ?? ''
  return {
    subject: fill(words.subject),
    text: [fill(words.lead), `${words.act}\n${link}`, words.otherwise].join('\n\n'),
  }
}
