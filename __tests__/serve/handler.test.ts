import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { ConfirmationMail, Handler, ServeOptions } from '../../src/serve/handler.ts'
import { loadTemplate } from '../../src/render/template.ts'
import { createHandler } from '../../src/serve/handler.ts'
import { createPatience } from '../../src/serve/patience.ts'
import { createLater } from '../../src/serve/later.ts'
import { LANGUAGES } from '../../src/serve/words.ts'
import { addressKey } from '../../src/model/address.ts'
import { withdraw } from '../../src/model/consent.ts'
import { DigestError } from '../../src/model/errors.ts'
import type { Store } from '../../src/model/store.ts'
import type { AudienceStore, StoredSubscriber } from '../../src/model/store/audience.ts'
import { signToken } from '../../src/model/unsubscribe-token.ts'
import { openStore } from '../../src/store/open.ts'

const NOW = new Date('2026-03-02T07:00:00.000Z')
const SECRET = 'the newest secret of the harbour'
const OLD_SECRET = 'an older secret of the harbour'
const ANN = 'ann@example.org'
const KEY = addressKey(ANN)

let store: Store
let audience: AudienceStore
let mails: ConfirmationMail[]
let failures: unknown[]
let clock: Date
let handle: Handler

const options = (): ServeOptions => ({
  newsletter: { id: 'harbour-letter', name: 'Harbour <Letter>', language: 'en' },
  audience,
  secrets: [SECRET, OLD_SECRET],
  base: 'https://news.example.org/u',
  now: () => clock,
  ping: () => store.settings.get('x'),
  onFailure: (error) => failures.push(error),
})

/** What a form sets off is done before the test goes on. */
const create = (overrides: Partial<ServeOptions> = {}): Handler => {
  const later = createLater()
  const made = createHandler({
    ...options(),
    sendConfirmation: async (mail) => void mails.push(mail),
    later,
    ...overrides,
  })
  return async (request, client) => {
    const response = await made(request, client)
    await later.settled()
    return response
  }
}

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  audience = store.audience('harbour-letter')
  mails = []
  failures = []
  clock = NOW
  await audience.putSubscribers([subscriber()])
  handle = create()
})
afterEach(() => store.close())

const subscriber = (overrides: Partial<StoredSubscriber> = {}): StoredSubscriber => ({
  key: KEY,
  address: ANN,
  state: 'active',
  attributes: { firstName: 'Ann', plan: 'gold' },
  createdAt: NOW.toISOString(),
  updatedAt: NOW.toISOString(),
  ...overrides,
})

const token = (secret = SECRET, purpose: 'unsubscribe' | 'confirm' = 'unsubscribe') =>
  signToken('harbour-letter', ANN, secret, purpose)

const get = (path: string, init: RequestInit = {}) =>
  handle(new Request(`https://news.example.org${path}`, init), '192.0.2.1')
const post = (
  path: string,
  body: string | URLSearchParams,
  headers: Record<string, string> = {},
  client = '192.0.2.1',
) => handle(new Request(`https://news.example.org${path}`, { method: 'POST', body, headers }), client)
const postForm = (path: string, fields: Record<string, string>) => post(path, new URLSearchParams(fields))
const state = async () => (await audience.findSubscribers([KEY]))[0]?.state
const suppression = async () => (await audience.findSuppressions([KEY]))[0]

/** The path of the link in the first confirmation mail. */
const mailedLink = () => /https:\/\/news\.example\.org(\/u\/[\w-]{72})/.exec(mails[0]?.text ?? '')?.[1] ?? ''

/** As Gmail sends it: multipart, one field, no cookie. */
const GMAIL = {
  type: 'multipart/form-data; boundary="000000000000c0ffee0612ab"',
  body: [
    '--000000000000c0ffee0612ab',
    'Content-Disposition: form-data; name="List-Unsubscribe"',
    '',
    'One-Click',
    '--000000000000c0ffee0612ab--',
    '',
  ].join('\r\n'),
}

describe('a one-click POST', () => {
  test.each([
    ['urlencoded', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    ['multipart, as Gmail sends it', GMAIL.type, GMAIL.body],
    ['multipart without the last line break', GMAIL.type, GMAIL.body.trimEnd()],
    ['with a charset', 'application/x-www-form-urlencoded; charset=utf-8', 'List-Unsubscribe=One-Click'],
    ['without a body', '', ''],
    ['with a body that is cut off', GMAIL.type, GMAIL.body.slice(0, 60)],
  ])('%s unsubscribes at once', async (_, type, body) => {
    const response = await post(`/u/${token()}`, body, type === '' ? {} : { 'content-type': type })
    expect(response.status).toBe(200)
    expect(response.headers.has('location')).toBe(false)
    expect(response.headers.has('set-cookie')).toBe(false)
    expect(await state()).toBe('unsubscribed')
    expect(await suppression()).toMatchObject({ reason: 'unsubscribe', at: NOW.toISOString(), address: ANN })
  })

  test('tells in the history that it was one click', async () => {
    await post(`/u/${token()}`, GMAIL.body, { 'content-type': GMAIL.type })
    expect(await audience.eventsOf(KEY)).toMatchObject([
      { kind: 'unsubscribed', source: 'one-click unsubscribe (RFC 8058)' },
    ])
  })

  test('may come twice, and the first time stays', async () => {
    await postForm(`/u/${token()}`, { 'List-Unsubscribe': 'One-Click' })
    clock = new Date('2026-03-05T07:00:00.000Z')
    expect((await postForm(`/u/${token()}`, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
    expect(await suppression()).toMatchObject({ at: NOW.toISOString() })
    expect(await audience.eventsOf(KEY)).toHaveLength(1)
  })

  test('works for a reader whom only a file lists', async () => {
    const link = signToken('harbour-letter', 'bo@example.org', SECRET)
    expect((await postForm(`/u/${link}`, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
    expect(await audience.findSuppressions([addressKey('bo@example.org')])).toMatchObject([{ reason: 'unsubscribe' }])
  })

  test('with a link of an older secret still works', async () => {
    expect((await postForm(`/u/${token(OLD_SECRET)}`, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
    expect(await state()).toBe('unsubscribed')
  })

  test('behind a proxy that changes path and port works', async () => {
    const url = `http://127.0.0.1:8025/deep/down/${token()}`
    await handle(new Request(url, { method: 'POST', headers: { host: 'news.example.org:8443' } }), '127.0.0.1')
    expect(await state()).toBe('unsubscribed')
  })

  test.each([
    ['a forged signature', `${token().slice(0, -2)}AA`],
    ['another newsletter', signToken('hill-letter', ANN, SECRET)],
    ['an unknown secret', signToken('harbour-letter', ANN, 'somebody else, somewhere')],
    ['a cut link', token().slice(0, 65)],
    ['no token', 'hello'],
  ])('with %s changes nothing', async (_, link) => {
    const response = await postForm(`/u/${link}`, { 'List-Unsubscribe': 'One-Click' })
    expect(response.status).toBe(404)
    expect(await state()).toBe('active')
  })

  test('with a confirmation link does not unsubscribe', async () => {
    await post(`/u/${token(SECRET, 'confirm')}`, 'List-Unsubscribe=One-Click')
    expect(await suppression()).toBeUndefined()
  })

  test('of more than a form is refused, whether it states its length or not', async () => {
    const large = 'x'.repeat(1025)
    expect((await post(`/u/${token()}`, large, { 'content-length': '1025' })).status).toBe(413)
    const request = new Request(`https://news.example.org/u/${token()}`, {
      method: 'POST',
      body: new Blob([large]).stream(),
      duplex: 'half',
    })
    expect((await handle(request, '192.0.2.1')).status).toBe(413)
    expect(await state()).toBe('active')
  })

  test('is told to come again when the store is away', async () => {
    const busy = { ...audience, transact: () => Promise.reject(new DigestError('E_STORE_BUSY', 'locked')) }
    handle = create({ audience: busy })
    const response = await postForm(`/u/${token()}`, { 'List-Unsubscribe': 'One-Click' })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('120')
    expect(await response.text()).not.toContain('locked')
    expect(failures).toHaveLength(1)
  })
})

describe('a GET', () => {
  test.each(['', '/preferences'])('of a link%s changes nothing', async (more) => {
    for (const method of ['GET', 'HEAD']) expect((await get(`/u/${token()}${more}`, { method })).status).toBe(200)
    expect(await state()).toBe('active')
    expect(await suppression()).toBeUndefined()
    expect(await audience.eventsOf(KEY)).toEqual([])
  })

  test('shows one button that posts, and hides the address from whom the mail was forwarded to', async () => {
    const page = await (await get(`/u/${token()}`)).text()
    expect(page).toContain('<form method="post">')
    expect(page.match(/<button/g)).toHaveLength(1)
    expect(page).toContain('a…@example.org')
    expect(page).not.toContain(ANN)
    expect(page).not.toMatch(/<script|http-equiv|onload/i)
  })

  test('escapes what the newsletter is called', async () => {
    const page = await (await get(`/u/${token()}`)).text()
    expect(page).not.toContain('<Letter>')
    expect(page).toContain('&#60;Letter&#62;')
  })

  test('carries the headers that keep the link to itself', async () => {
    const { headers } = await get(`/u/${token()}`)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
      ),
    })
  })

  test.each(LANGUAGES)('speaks %s', async (language) => {
    handle = create({ newsletter: { id: 'harbour-letter', name: 'H', language: `${language}-XX` } })
    const page = await (await get(`/u/${token()}`)).text()
    expect(page).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(page).not.toMatch(/\{\w+\}/)
  })

  test('speaks the reader’s language when it lacks the newsletter’s', async () => {
    handle = create({ newsletter: { id: 'harbour-letter', name: 'H', language: 'nb' } })
    expect(await (await get(`/u/${token()}`, { headers: { 'accept-language': 'sv, de;q=0.8' } })).text()).toContain(
      'lang="de"',
    )
  })
})

test('a language that is not a language changes nothing', async () => {
  handle = create({ newsletter: { ...options().newsletter, language: 'it' } })
  const answer = await post(`/u/${token()}`, GMAIL.body, {
    'content-type': GMAIL.type,
    'accept-language': 'constructor, __proto__;q=0.9',
  })
  expect([answer.status, await state()]).toEqual([200, 'unsubscribed'])
})

describe('who left', () => {
  beforeEach(() => postForm(`/u/${token()}`, { 'List-Unsubscribe': 'One-Click', page: '1' }))

  test('sees it again, and may undo it within a day', async () => {
    expect(await (await get(`/u/${token()}`)).text()).toContain('Subscribe again')
    expect((await postForm(`/u/${token()}`, { action: 'undo' })).status).toBe(200)
    expect(await state()).toBe('active')
    expect(await suppression()).toBeUndefined()
    expect((await audience.eventsOf(KEY)).map(({ kind }) => kind)).toEqual(['unsubscribed', 'lifted'])
  })

  test('is not brought back later', async () => {
    clock = new Date('2026-03-04T07:00:00.000Z')
    expect(await (await get(`/u/${token()}`)).text()).not.toContain('Subscribe again')
    await postForm(`/u/${token()}`, { action: 'undo' })
    expect(await state()).toBe('unsubscribed')
  })
})

test('who complained is not brought back by the link', async () => {
  await withdraw(audience, { address: ANN }, 'complaint', { at: NOW.toISOString(), source: 'report' })
  await postForm(`/u/${token()}`, { action: 'undo' })
  expect(await suppression()).toMatchObject({ reason: 'complaint' })
})

describe('preferences', () => {
  test('show and change names, and nothing else', async () => {
    expect(await (await get(`/u/${token()}/preferences`)).text()).toContain('value="Ann"')
    const page = await postForm(`/u/${token()}/preferences`, {
      firstName: ' "Anne"\r\nBcc: x ',
      plan: 'free',
      address: 'x',
    })
    expect(await page.text()).toContain('value="&#34;Anne&#34; Bcc: x"')
    expect((await audience.findSubscribers([KEY]))[0]?.attributes).toEqual({ firstName: '"Anne" Bcc: x', plan: 'gold' })
  })

  test('lead to the page for leaving, also who has nothing to set there', async () => {
    const link = `href="../${token()}"`
    expect(await (await get(`/u/${token()}/preferences`)).text()).toContain(link)
    await audience.removeSubscriber(KEY)
    const page = await (await get(`/u/${token()}/preferences`)).text()
    expect(page).toContain(link)
    expect(page).toContain('There is nothing to set')
    expect(page).not.toContain('<form')
  })

  test('let a reader give a name of whom none is kept', async () => {
    const [ann] = await audience.findSubscribers([KEY])
    if (ann !== undefined) await audience.putSubscribers([{ ...ann, attributes: { plan: 'gold' } }])
    expect(await (await get(`/u/${token()}/preferences`)).text()).toContain('name="name"')
    await postForm(`/u/${token()}/preferences`, { name: 'Ann Lowell' })
    expect((await audience.findSubscribers([KEY]))[0]?.attributes).toEqual({ name: 'Ann Lowell', plan: 'gold' })
  })

  test('are in the colours of the newsletter, and their policy allows that style alone', async () => {
    const { colors, dark, fonts } = loadTemplate('digest', 'forest').theme
    const looks = { colors, dark, fonts: { headline: fonts.masthead, body: fonts.body } }
    const page = await createHandler({ ...options(), looks })(
      new Request(`https://news.example.org/u/${token()}`),
      '203.0.113.9',
    )
    const text = await page.text()
    expect(text).toContain(colors.band)
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`)
  })

  test('forget a field that is left empty', async () => {
    await postForm(`/u/${token()}/preferences`, { firstName: ' ' })
    expect((await audience.findSubscribers([KEY]))[0]?.attributes).toEqual({ plan: 'gold' })
  })
})

describe('double opt-in', () => {
  const NEW = 'new@bücher.example'
  const key = addressKey('new@xn--bcher-kva.example')
  const stateOfNew = async () => (await audience.findSubscribers([key]))[0]?.state

  test('makes nobody a reader before they press the button of the mailed link', async () => {
    expect((await postForm('/u/subscribe', { email: NEW })).status).toBe(200)
    expect(mails).toMatchObject([{ address: 'new@xn--bcher-kva.example', subject: 'Please confirm: Harbour <Letter>' }])
    expect(await stateOfNew()).toBe('pending')
    expect(await (await get(mailedLink())).text()).toContain('n…@bücher.example')
    expect(await stateOfNew()).toBe('pending')
    expect((await postForm(mailedLink(), { confirm: 'yes' })).status).toBe(200)
    expect((await audience.findSubscribers([key]))[0]).toMatchObject({
      state: 'active',
      consentAt: NOW.toISOString(),
      consentSource: 'double opt-in',
    })
  })

  test('shows a form that people can fill in, and a field that only robots see', async () => {
    const page = await (await get('/u/subscribe')).text()
    expect(page).toMatch(/<input[^>]+type="email"[^>]+required/)
    expect(page).toMatch(/<input[^>]+name="website"[^>]+hidden/)
    expect(page).toContain('[hidden]{display:none}')
    expect(page).toContain('input:not([hidden]){display:block')
  })

  test('answers alike whether the address is known, refused or new, and mails only the new one', async () => {
    await withdraw(audience, { address: 'eve@example.org' }, 'complaint', { at: NOW.toISOString(), source: 'report' })
    const pages: string[] = []
    for (const email of [ANN, 'eve@example.org', NEW, NEW])
      pages.push(await (await postForm('/u/subscribe', { email })).text())
    expect(new Set(pages).size).toBe(1)
    expect(mails.map(({ address }) => address)).toEqual(['new@xn--bcher-kva.example'])
  })

  test('asks nothing of the store before it has answered, so that its time tells nothing', async () => {
    const asked: string[] = []
    const watched: AudienceStore = new Proxy(audience, {
      get(target, name) {
        asked.push(String(name))
        return Reflect.get(target, name) as unknown
      },
    })
    const works: (() => Promise<void>)[] = []
    handle = create({
      audience: watched,
      later: { run: (work) => void works.push(work), settled: () => Promise.resolve() },
    })
    for (const email of [ANN, NEW]) expect((await postForm('/u/subscribe', { email })).status).toBe(200)
    expect(asked).toEqual([])
    for (const work of works) await work()
    expect(mails.map(({ address }) => address)).toEqual(['new@xn--bcher-kva.example'])
  })

  test('mails one mailbox once an hour and three times a day, by whichever of its addresses', async () => {
    const ask = async (email: string, at: string) => {
      clock = new Date(at)
      // Every time from elsewhere.
      handle = (
        ({ inner }) =>
        (request, client) =>
          inner(request, `${client}-${at}-${email}`)
      )({ inner: shared })
      await postForm('/u/subscribe', { email })
    }
    const shared = handle
    for (const email of [
      'vic+1@harbour.example',
      'vic+2@harbour.example',
      'V.ic@harbour.example',
      'vic@harbour.example',
    ])
      await ask(email, '2026-03-02T08:00:00.000Z')
    expect(mails).toHaveLength(1)
    for (const hour of ['10', '12', '14', '16'])
      await ask(`vic+${hour}@harbour.example`, `2026-03-02T${hour}:00:00.000Z`)
    expect(mails).toHaveLength(3)
    await ask('vic+b@harbour.example', '2026-03-03T15:00:00.000Z')
    await ask('v.ictor@harbour.example', '2026-03-03T15:00:00.000Z')
    expect(mails).toHaveLength(5)
  })

  test.each([
    ['harbour.example', 60],
    ['gmail.com', 70],
  ])('mails %s at most %i times an hour out of 70', async (domain, expected) => {
    const patience = createPatience(() => clock)
    const taken = Array.from({ length: 70 }, (_, at) => patience.take(`r${at}@${domain}`))
    expect(taken.filter(Boolean)).toHaveLength(expected)
  })

  test('refuses what is not an address, and what fills in the field that nobody sees', async () => {
    expect((await postForm('/u/subscribe', { email: 'new@example' })).status).toBe(400)
    expect((await postForm('/u/subscribe', { email: NEW, website: 'https://spam.example' })).status).toBe(200)
    expect(mails).toEqual([])
  })

  test('lets one client ask five times a minute', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 6; at += 1)
      statuses.push((await postForm('/u/subscribe', { email: `r${at}@example.org` })).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    expect(mails).toHaveLength(5)
  })

  test('ends after seven days', async () => {
    await postForm('/u/subscribe', { email: NEW })
    clock = new Date('2026-03-10T07:00:00.000Z')
    expect((await postForm(mailedLink(), { confirm: 'yes' })).status).toBe(410)
    expect(await stateOfNew()).toBe('pending')
  })

  test('is not there unless it is wanted', async () => {
    handle = createHandler(options())
    expect((await postForm('/u/subscribe', { email: NEW })).status).toBe(404)
    expect(await stateOfNew()).toBeUndefined()
  })

  test('answers although the mail server fails, tells the operator, and lets the person ask again at once', async () => {
    handle = create({ sendConfirmation: () => Promise.reject(new Error('no server')) })
    expect((await postForm('/u/subscribe', { email: NEW })).status).toBe(200)
    expect(failures).toHaveLength(1)
    expect(await audience.eventsOf(key)).toHaveLength(2)
    handle = create()
    await postForm('/u/subscribe', { email: NEW })
    await postForm('/u/subscribe', { email: NEW })
    expect(mails).toHaveLength(1)
    expect((await postForm(mailedLink(), { confirm: 'yes' })).status).toBe(200)
    expect(await stateOfNew()).toBe('active')
  })
})

describe('limits', () => {
  test('stop who guesses links, never who holds one', async () => {
    const guess = () => post('/u/AAAA', 'List-Unsubscribe=One-Click', {}, '198.51.100.7')
    for (let at = 0; at < 30; at += 1) await guess()
    const limited = await guess()
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await post(`/u/${token()}`, 'List-Unsubscribe=One-Click', {}, '198.51.100.7')).status).toBe(200)
    expect((await post('/u/AAAA', '', {}, '192.0.2.9')).status).toBe(404)
  })
})

describe('the plain pages', () => {
  test('tell health, and that the store is away', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok\n')
    handle = create({ ping: () => Promise.reject(new DigestError('E_STORE_BUSY', 'away')) })
    expect((await get('/healthz')).status).toBe(503)
  })

  test('show metrics only when asked for', async () => {
    expect((await get('/metrics')).status).toBe(404)
    handle = create({ metrics: async () => 'pullquote_up 1\n' })
    expect(await (await get('/metrics')).text()).toBe('pullquote_up 1\n')
  })

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('are those we have, not /%s', async (name) => {
    expect((await get(`/${name}`)).status).toBe(404)
    expect(failures).toEqual([])
  })

  test('keep robots away, and know no other method or host', async () => {
    expect(await (await get('/robots.txt')).text()).toContain('Disallow: /')
    expect((await get(`/u/${token()}`, { method: 'DELETE' })).status).toBe(405)
    expect((await get('/healthz', { method: 'DELETE' })).status).toBe(405)
    const foreign = new Request('https://evil.example/healthz', { headers: { host: 'evil.example' } })
    expect((await handle(foreign, '192.0.2.1')).status).toBe(421)
  })
})
