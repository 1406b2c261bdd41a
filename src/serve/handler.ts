/**
 * The public endpoint: Request in, Response out. GET never changes anything; every change needs a signed link.
 * (long: one route each, and the checks that they share)
 */
import { parseAddress } from '../model/address.ts'
import type { TokenClaims } from '../model/unsubscribe-token.ts'
import { listKey, readToken, signToken } from '../model/unsubscribe-token.ts'
import { confirm, noteUnsent, request as askFor, withdraw } from '../model/consent.ts'
import { DigestError } from '../model/errors.ts'
import type { AudienceStore } from '../model/store/audience.ts'
import { readForm } from './body.ts'
import { createLater, type Later } from './later.ts'
import { createLimit } from './limit.ts'
import { textResponse } from './page.ts'
import { createPatience } from './patience.ts'
import type { PageLooks } from './style.ts'
import type { Person, View } from './views.ts'
import { ATTRIBUTE_CHARACTERS, createView } from './views.ts'
import { localeOf } from './words.ts'

/** The mail that asks whether somebody wants to subscribe. */
export interface ConfirmationMail {
  readonly address: string
  readonly subject: string
  readonly text: string
}

/** What the public pages need to know of the newsletter. */
export interface ServeOptions {
  readonly newsletter: { readonly id: string; readonly name: string; readonly language: string }
  /** The newsletter's colours and fonts, for every page. */
  readonly looks?: PageLooks
  readonly audience: AudienceStore
  /** The newest first; older ones keep the links of past issues working. */
  readonly secrets: readonly string[]
  /** Where the public reaches this endpoint: `https://news.example.org/u`. */
  readonly base: string
  /** Host names to answer for, beside the one in `base` and this machine's own. */
  readonly hosts?: readonly string[]
  readonly now: () => Date
  /** Rejects when the store is away: asked for `/healthz` and before every change. */
  readonly ping: () => Promise<unknown>
  /** Text for `/metrics`; absent: there is no such page. */
  readonly metrics?: () => Promise<string>
  /** Hands a confirmation to the mail server; absent: there is no form to subscribe with. */
  readonly sendConfirmation?: (mail: ConfirmationMail) => Promise<void>
  /** Attributes that readers may see and change. Default: names. */
  readonly editable?: readonly string[]
  /** When the work of a form is done; absent: soon after the answer. */
  readonly later?: Later
  /** What went wrong behind a page that says only "later". */
  readonly onFailure?: (error: unknown) => void
}

/** Answers one request; `client` is the address that it comes from. */
export type Handler = (request: Request, client: string) => Promise<Response>

const TOKEN = /^[A-Za-z0-9_-]{60,90}$/
const EDITABLE = ['firstName', 'lastName', 'name']
/** How long "that was a mistake" is offered: later, the form is the way back. */
const UNDO_MS = 86_400_000

/** `client` is the address of who asks: it limits guessing and forms, and is not kept. */
export function createHandler(options: ServeOptions): Handler {
  const { newsletter, audience, looks, now } = options
  const hosts = allowedHosts(options)
  const failures = createLimit(30, 60)
  const forms = createLimit(5, 60)
  const allForms = createLimit(120, 60)
  const patience = createPatience(now)
  const later = options.later ?? createLater()
  const list = listKey(newsletter.id)

  const claimsOf = (token: string): TokenClaims | undefined => {
    const claims = readToken(token, options.secrets)
    return claims?.list === list ? claims : undefined
  }

  const personOf = async (key: string): Promise<Person> => {
    const [subscriber] = await audience.findSubscribers([key])
    const [suppression] = await audience.findSuppressions([key])
    return { key, subscriber, suppression }
  }

  const answer = async (request: Request, client: string): Promise<Response> => {
    const url = new URL(request.url)
    if (!hosts.has(hostOf(request.headers.get('host') ?? url.host))) return textResponse(421, 'Not a host of ours.\n')
    const segments = url.pathname.split('/').filter((part) => part !== '')
    const last = segments.at(-1) ?? ''
    const plain = segments.length === 1 ? PLAIN.get(last) : undefined
    if (plain !== undefined) return onlyGet(request, () => plain(options))
    const locale = localeOf(newsletter.language, ...acceptedLanguages(request))
    const view = createView(newsletter.name, locale, looks)
    if (!['GET', 'HEAD', 'POST'].includes(request.method))
      return textResponse(405, 'GET or POST.\n', { allow: 'GET, HEAD, POST' })

    // What is written into a store that was moved away would be answered with thanks, and lost.
    if (request.method === 'POST') await options.ping()
    if (last === 'subscribe' && options.sendConfirmation !== undefined)
      return join(request, client, view, options.sendConfirmation)
    const isPreferences = last === 'preferences'
    const token = (isPreferences ? segments.at(-2) : last) ?? ''
    const claims = TOKEN.test(token) ? claimsOf(token) : undefined
    if (claims === undefined) return (await failures.take(client)) ? view.badLink() : view.tooMany()
    if (claims.purpose === 'confirm') return confirmation(request, claims.addressKey, view)
    return isPreferences
      ? preferences(request, token, claims.addressKey, view)
      : leaving(request, token, claims.addressKey, view)
  }

  const leaving = async (request: Request, token: string, key: string, view: View): Promise<Response> => {
    const person = await personOf(key)
    if (request.method !== 'POST') {
      return person.suppression === undefined
        ? view.leave(person, editableOf(person).length > 0 ? token : undefined)
        : view.left(person, mayUndo(person))
    }
    const form = await readForm(request)
    if (form === 'tooLarge') return tooLarge()
    if (form.get('action') === 'undo') return mayUndo(person) ? undo(person, view) : view.left(person, false)
    const isOneClick = form.get('List-Unsubscribe') === 'One-Click' && !form.has('page')
    const source = isOneClick ? 'one-click unsubscribe (RFC 8058)' : 'unsubscribe page'
    await withdraw(audience, { key }, 'unsubscribe', { at: now().toISOString(), source })
    const after = await personOf(key)
    return view.left(after, mayUndo(after))
  }

  /** Only what this link did may be undone by it, and only soon: a forwarded issue must not bring people back for ever. */
  const mayUndo = ({ suppression }: Person) =>
    suppression?.reason === 'unsubscribe' && now().getTime() - Date.parse(suppression.at) < UNDO_MS

  const undo = async (person: Person, view: View): Promise<Response> => {
    const at = now().toISOString()
    const { key, subscriber } = person
    await audience.transact(async (store) => {
      await store.liftSuppression(key)
      if (subscriber?.state === 'unsubscribed')
        await store.putSubscribers([{ ...subscriber, state: 'active', updatedAt: at }])
      await store.addEvents([
        { key, at, kind: 'lifted', source: 'unsubscribe page', detail: 'undone by the person within a day' },
      ])
    })
    return view.back(person)
  }

  /** A reader of whom no name is kept may give one: the page that every mail links to has something to set. */
  const editableOf = ({ subscriber }: Person): readonly string[] => {
    if (subscriber === undefined) return []
    if (options.editable !== undefined) return options.editable
    const kept = EDITABLE.filter((name) => subscriber.attributes[name] !== undefined)
    return kept.length === 0 ? ['name'] : kept
  }

  const preferences = async (request: Request, token: string, key: string, view: View): Promise<Response> => {
    const person = await personOf(key)
    const names = editableOf(person)
    if (request.method !== 'POST') return view.preferences(person, token, names, false)
    const form = await readForm(request)
    if (form === 'tooLarge') return tooLarge()
    const { subscriber } = person
    if (subscriber === undefined) return view.preferences(person, token, names, false)
    const attributes = { ...subscriber.attributes }
    for (const name of names) {
      const value = form
        .get(name)
        ?.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .trim()
        .slice(0, ATTRIBUTE_CHARACTERS)
      if (value === '') delete attributes[name]
      else if (value !== undefined) attributes[name] = value
    }
    const at = now().toISOString()
    await audience.transact(async (store) => {
      await store.putSubscribers([{ ...subscriber, attributes, updatedAt: at }])
      await store.addEvents([{ key, at, kind: 'changed', source: 'preferences page' }])
    })
    return view.preferences({ ...person, subscriber: { ...subscriber, attributes } }, token, names, true)
  }

  const confirmation = async (request: Request, key: string, view: View): Promise<Response> => {
    const person = await personOf(key)
    if (person.subscriber === undefined) return view.stale()
    if (request.method !== 'POST')
      return person.subscriber.state === 'active' ? view.confirmed(person) : view.confirm(person)
    if ((await readForm(request)) === 'tooLarge') return tooLarge()
    const done = await confirm(audience, key, { at: now().toISOString(), source: 'double opt-in' })
    return done ? view.confirmed(person) : view.stale()
  }

  const mailConfirmation = async (address: string, view: View, send: NonNullable<ServeOptions['sendConfirmation']>) => {
    const cause = { source: 'subscribe form' }
    try {
      if (!(await askFor(audience, address, { ...cause, at: now().toISOString() }))) return
      const token = signToken(newsletter.id, address, options.secrets[0] ?? '', 'confirm')
      const url = `${options.base.replace(/\/+$/, '')}/${token}`
      try {
        await send({ address, subject: view.say('mailSubject'), text: view.say('mailText', { url }) })
      } catch (error) {
        patience.giveBack(address)
        options.onFailure?.(error)
        await noteUnsent(audience, address, { ...cause, at: now().toISOString() })
      }
    } catch (error) {
      options.onFailure?.(error)
    }
  }

  /**
   * Answers alike, and in the same time, whether the address is known or not: the form is not a way to learn who reads. What
   * differs is done after the answer.
   */
  const join = async (
    request: Request,
    client: string,
    view: View,
    send: NonNullable<ServeOptions['sendConfirmation']>,
  ): Promise<Response> => {
    if (request.method !== 'POST') return view.join(false)
    const form = await readForm(request)
    if (form === 'tooLarge') return tooLarge()
    // A field that people do not see: what fills it in is not a person.
    if ((form.get('website') ?? '') !== '') return view.asked()
    if (!(await forms.take(client)) || !(await allForms.take('all'))) return view.tooMany()
    const parsed = parseAddress(form.get('email') ?? '')
    if ('problem' in parsed) return view.join(true)
    const { address } = parsed
    if (patience.take(address)) later.run(() => mailConfirmation(address, view, send))
    return view.asked()
  }

  return async (request, client) => {
    const response = await answer(request, client).catch((error: unknown) => {
      options.onFailure?.(error)
      const view = createView(newsletter.name, localeOf(newsletter.language), looks)
      return view.later(error instanceof DigestError && error.exit === 75 ? 503 : 500)
    })
    return request.method === 'HEAD'
      ? new Response(null, { status: response.status, headers: response.headers })
      : response
  }
}

/** A map, not an object: a path such as `/constructor` names no page of ours. */
const PLAIN: ReadonlyMap<string, (options: ServeOptions) => Promise<Response>> = new Map([
  [
    'healthz',
    async ({ ping }: ServeOptions) => {
      await ping()
      return textResponse(200, 'ok\n')
    },
  ],
  [
    'metrics',
    async ({ metrics }: ServeOptions) =>
      metrics === undefined ? textResponse(404, 'No such page.\n') : textResponse(200, await metrics()),
  ],
  ['robots.txt', async () => textResponse(200, 'User-agent: *\nDisallow: /\n')],
])

async function onlyGet(request: Request, answer: () => Promise<Response>): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return textResponse(405, 'GET.\n', { allow: 'GET, HEAD' })
  return answer()
}

function tooLarge(): Response {
  return textResponse(413, 'The request is too large for a form.\n', { connection: 'close' })
}

function allowedHosts({ base, hosts = [] }: ServeOptions): ReadonlySet<string> {
  return new Set([hostOf(new URL(base).host), 'localhost', '127.0.0.1', '[::1]', ...hosts.map(hostOf)])
}

/** Without the port, which a proxy may change. */
function hostOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}

function acceptedLanguages(request: Request): string[] {
  const header = request.headers.get('accept-language')?.slice(0, 200) ?? ''
  return header.split(',').map((part) => part.split(';')[0]?.trim() ?? '')
}
