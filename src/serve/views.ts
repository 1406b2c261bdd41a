/** What the public pages say. Forms post to the address they are at: a proxy may have changed the path. */
import { domainToUnicode } from 'node:url'
import type { KeyedSuppression, StoredSubscriber } from '../model/store/audience.ts'
import type { Html } from './page.ts'
import { html, pageResponse } from './page.ts'
import type { PageLooks } from './style.ts'
import type { Locale } from './words.ts'

export const ATTRIBUTE_CHARACTERS = 200

/** Who a link is about: the key is always known, the rest as far as the store has it. */
export interface Person {
  readonly key: string
  readonly subscriber: StoredSubscriber | undefined
  readonly suppression: KeyedSuppression | undefined
}

export type View = ReturnType<typeof createView>

/** Every page of a newsletter, in one language. */
export function createView(name: string, locale: Locale, looks?: PageLooks) {
  const say = (key: Parameters<Locale['say']>[0], values: Readonly<Record<string, string>> = {}) =>
    locale.say(key, { name, ...values })
  const page = (
    title: string,
    body: Html,
    more: { readonly status?: number; readonly headers?: Record<string, string> } = {},
  ) => pageResponse({ list: name, title, body, looks, ...more }, locale)
  const lead = (key: Parameters<Locale['say']>[0], person?: Person) =>
    html`<p>${withAddress(say(key), shownAddress(person) ?? locale.say('yourAddress'))}</p>`

  return {
    say,
    /** With the token, the page links to the preferences. */
    leave: (person: Person, token?: string) =>
      page(
        say('leaveTitle'),
        html`${lead('leaveLead', person)}${button(say('leaveButton'), 'List-Unsubscribe', 'One-Click')}${
          token === undefined ? html`` : html`<p><a href="${token}/preferences">${say('preferences')}</a></p>`
        }`,
      ),
    left: (person: Person, canUndo: boolean) =>
      page(
        say('leftTitle'),
        html`${lead('leftLead', person)}${
          canUndo
            ? html`<h2>${say('undoLead')}</h2>
                ${button(say('undoButton'), 'action', 'undo', 'quiet')}`
            : html``
        }`,
      ),
    back: (person: Person) => page(say('backTitle'), lead('backLead', person)),
    preferences: (person: Person, token: string, names: readonly string[], isSaved: boolean) =>
      page(
        say('preferences'),
        html`${lead(names.length === 0 ? 'nothingToSet' : 'preferencesLead', person)}${isSaved ? html`<p role="status">${say('saved')}</p>` : html``}${
            names.length === 0
              ? html``
              : html`<form method="post">
                  ${names.map(
                    (field) =>
                      html`<label
                        >${LABELS[field] === undefined ? field : say(LABELS[field])}<input
                          name="${field}"
                          value="${person.subscriber?.attributes[field] ?? ''}"
                          maxlength="${String(ATTRIBUTE_CHARACTERS)}"
                          dir="auto"
                      /></label>`,
                  )}<button>${say('saveButton')}</button>
                </form>`
          }
          <p><a href="../${token}">${say('leaveButton')}</a></p>`,
      ),
    confirm: (person: Person) =>
      page(say('confirmTitle'), html`${lead('confirmLead', person)}${button(say('confirmButton'), 'confirm', 'yes')}`),
    confirmed: (person: Person) => page(say('confirmedTitle'), lead('confirmedLead', person)),
    stale: () => page(say('staleTitle'), lead('staleLead'), { status: 410 }),
    join: (isBad: boolean) =>
      page(
        say('joinTitle'),
        html`${lead('joinLead')}${isBad ? html`<p role="alert">${say('badAddress')}</p>` : html``}
          <form method="post">
            <label
              >${say('joinLabel')}<input
                type="email"
                name="email"
                required
                autocomplete="email"
                maxlength="254"
                dir="ltr" /></label
            ><input type="text" name="website" tabindex="-1" autocomplete="off" aria-hidden="true" hidden /><button>
              ${say('joinButton')}
            </button>
          </form>`,
        { status: isBad ? 400 : 200 },
      ),
    asked: () => page(say('askedTitle'), lead('askedLead')),
    badLink: () => page(say('badLinkTitle'), lead('badLinkLead'), { status: 404 }),
    tooMany: () => page(say('tooManyTitle'), html``, { status: 429, headers: { 'retry-after': '60' } }),
    later: (status: number) =>
      page(say('laterTitle'), lead('laterLead'), { status, headers: { 'retry-after': '120' } }),
  }
}

const button = (label: string, field: string, value: string, look = '') =>
  html`<form method="post">
    <input type="hidden" name="page" value="1" /><button class="${look}" name="${field}" value="${value}">
      ${label}
    </button>
  </form>`

/** What the attributes that everybody has are called in the reader's language; others show their own name. */
const LABELS: Readonly<Record<string, 'firstName' | 'lastName' | 'wholeName'>> = {
  firstName: 'firstName',
  lastName: 'lastName',
  name: 'wholeName',
}

/** An address is written from the left and not broken, whatever the sentence around it does. */
function withAddress(sentence: string, address: string): Html {
  const [before = '', after] = sentence.split('{address}')
  return after === undefined ? html`${sentence}` : html`${before}<bdi class="address">${address}</bdi>${after}`
}

/** Enough for the reader to know it, not for whom the mail was forwarded to: `a…@example.org`. */
function shownAddress(person?: Person): string | undefined {
  const address = person?.subscriber?.address ?? person?.suppression?.address
  if (address === undefined) return undefined
  const at = address.lastIndexOf('@')
  return `${String.fromCodePoint(address.codePointAt(0) ?? 0)}…@${domainToUnicode(address.slice(at + 1)) || address.slice(at + 1)}`
}
