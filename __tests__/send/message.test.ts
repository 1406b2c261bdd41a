import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { assert, asyncProperty, string } from 'fast-check'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import PostalMime from 'postal-mime'
import type { FrozenIssue } from '../../src/model/delivery.ts'
import { listKey, readToken } from '../../src/model/unsubscribe-token.ts'
import { checkSigner, createSigner, parseDkimKey, SIGNED_HEADERS } from '../../src/send/dkim.ts'
import { freezeIssue } from '../../src/send/freeze.ts'
import type { FreezeInput } from '../../src/send/freeze.ts'
import { createMessageBuilder, messageBytes } from '../../src/send/message.ts'
import type { MessageSettings } from '../../src/send/message.ts'

const NONCE = '0123456789abcdef'
const token = (name: string) => `pq_${NONCE}_${name}_pq`
const HTML = [
  '<!doctype html><html lang="en"><body>',
  '<p>.  Hello   there, a tab\t, “quotes” and 🐙. Trailing spaces   ',
  `<p>Dear ${token('attr_firstName')},</p>`,
  `<a href="${token('unsubscribeUrl')}">Leave</a> <a href="https://harbour.example/s?to=${token('address')}&amp;x=1">x</a>`,
  `<p>{{firstName}} pq_ffffffffffffffff_address_pq ${'word '.repeat(60)}</p>`,
  '.</body></html>\n',
].join('\n')
const TEXT = `.\nFrom the harbour\n\nDear ${token('attr_firstName')}, for ${token('address')}\nLeave: ${token('unsubscribeUrl')}\n`
const settings: MessageSettings = {
  unsubscribe: { url: 'https://news.harbour.example/u/', mailto: 'leave@harbour.example' },
  secret: 'a secret of twenty-four chars',
  date: '2026-03-02T07:00:00.000Z',
}

function freeze(overrides: Partial<FreezeInput> = {}, rendered: Partial<FreezeInput['rendered']> = {}): FrozenIssue {
  return freezeIssue({
    newsletter: 'harbour-letter',
    name: 'Harbour Letter, weekly',
    from: { name: 'Zoë "Z" O’Hara', address: 'letter@harbour.example' },
    replyTo: { address: 'editor@harbour.example' },
    number: 1,
    rendered: {
      subject: 'Tide tables',
      preheader: '',
      html: HTML,
      text: TEXT,
      bytes: Buffer.byteLength(HTML),
      tokens: {
        nonce: NONCE,
        names: ['address', 'attr_firstName', 'unsubscribeUrl'],
        defaults: { attr_firstName: 'reader' },
      },
      notices: [],
      problems: [],
      ...rendered,
    },
    stories: [],
    now: settings.date,
    ...overrides,
  })
}

const ann = { seq: 7, address: 'ann@example.org', attributes: { firstName: 'Ann' } }
const bytesFor = (issue: FrozenIssue, recipient = ann, overrides: Partial<MessageSettings> = {}) =>
  messageBytes(createMessageBuilder(issue, { ...settings, ...overrides })(recipient))
const headOf = (bytes: Buffer) => bytes.toString().split('\r\n\r\n', 1)[0] ?? ''
const fieldsOf = (bytes: Buffer) =>
  headOf(bytes)
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const)
const fieldOf = (bytes: Buffer, name: string) => fieldsOf(bytes).find(([field]) => field === name)?.[1] ?? ''

describe('the message of one recipient', () => {
  test('decodes to the bytes of the preview with tokens filled', async () => {
    const bytes = bytesFor(freeze())
    const mail = await PostalMime.parse(bytes)
    const link = /<(https:[^>]+)>/.exec(fieldOf(bytes, 'List-Unsubscribe'))?.[1] ?? ''
    const fill = (text: string) =>
      text.replaceAll(token('attr_firstName'), 'Ann').replaceAll(token('unsubscribeUrl'), link)
    expect(mail.html?.replaceAll('\r\n', '\n').trimEnd()).toBe(
      fill(HTML)
        .replace(`to=${token('address')}`, 'to=ann%40example.org')
        .trimEnd(),
    )
    expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(
      fill(TEXT).replace(token('address'), 'ann@example.org').trimEnd(),
    )
  })

  test('text comes first, both parts are quoted-printable in UTF-8, and nothing follows the last boundary', () => {
    const body = bytesFor(freeze()).toString().split('\r\n\r\n').slice(1).join('\r\n\r\n')
    const types = [...body.matchAll(/^Content-Type: (.+)\r\nContent-Transfer-Encoding: (.+)\r$/gm)]
    expect(types.map(([, type, encoding]) => [type, encoding])).toEqual([
      ['text/plain; charset=utf-8', 'quoted-printable'],
      ['text/html; charset=utf-8', 'quoted-printable'],
    ])
    expect(body.endsWith(`--=_pullquote_${NONCE}--\r\n`)).toBe(true)
  })

  test('a value cannot break out of HTML, and other markup of templates stays text', async () => {
    const bytes = bytesFor(freeze(), {
      ...ann,
      attributes: { firstName: `<b onload="x('&')">\r\n.\r\n{{token}}${token('address')}` },
    })
    const mail = await PostalMime.parse(bytes)
    expect(mail.html).toContain('Dear &#60;b onload=&#34;x(&#39;&#38;&#39;)&#34;&#62; . {{token}}pq_')
    expect(mail.text).toContain(`Dear <b onload="x('&')"> . {{token}}${token('address')}, for ann@example.org`)
    expect(mail.html).toContain('pq_ffffffffffffffff_address_pq')
  })

  test('the default is used for an attribute that is missing or blank', async () => {
    const mails = [{}, { firstName: '  ' }].map((attributes) =>
      bytesFor(freeze(), { ...ann, attributes: attributes as { firstName: string } }),
    )
    for (const bytes of mails) expect((await PostalMime.parse(bytes)).text).toContain('Dear reader, for')
  })

  test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
    'a token called %s shows what the list or the template says, and nothing that objects bring along',
    async (name) => {
      const shown = { text: `Dear ${token(`attr_${name}`)}, hello\n`, subject: `For ${token(`attr_${name}`)}!` }
      const mailOf = async (attributes: Record<string, string>, defaults: Record<string, string>) => {
        const issue = freeze({}, { ...shown, tokens: { nonce: NONCE, names: [`attr_${name}`], defaults } })
        const build = createMessageBuilder(issue, settings)
        const { subject, text = '' } = await PostalMime.parse(
          messageBytes(build({ seq: 1, address: 'ann@example.org', attributes })),
        )
        return `${subject} ${text.trim()}`
      }
      expect(await mailOf({}, {})).toBe('For ! Dear , hello')
      expect(await mailOf({}, { [`attr_${name}`]: 'reader' })).toBe('For reader! Dear reader, hello')
      expect(await mailOf({ [name]: 'Ann' }, {})).toBe('For Ann! Dear Ann, hello')
    },
  )

  test('carries each header once, in ASCII, no line above 998 bytes and no lone CR or LF', () => {
    const bytes = bytesFor(
      freeze({}, { subject: 'Gezeiten für alle: 🐙 und noch ein langer, langer Satz über das Wasser im Hafen' }),
    )
    const names = fieldsOf(bytes).map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(
      expect.arrayContaining([
        'From',
        'To',
        'Reply-To',
        'Subject',
        'Date',
        'Message-ID',
        'MIME-Version',
        'Content-Type',
        'List-Id',
        'List-Unsubscribe',
        'List-Unsubscribe-Post',
        'Auto-Submitted',
        'Precedence',
        'Feedback-ID',
      ]),
    )
    const text = bytes.toString('latin1')
    expect(text).toMatch(/^[\r\n\t -~]*$/)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(130)
    expect(
      Math.max(
        ...text
          .split('\r\n\r\n')
          .slice(1)
          .join('\r\n\r\n')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(76)
  })

  test('names, subject and list are read back as they were', async () => {
    const subject = 'Gezeiten für alle: 🐙 und noch ein langer, langer Satz über das Wasser im Hafen'
    const bytes = bytesFor(freeze({}, { subject }))
    const mail = await PostalMime.parse(bytes)
    expect(mail.subject).toBe(subject)
    expect(mail.from).toMatchObject({ name: 'Zoë "Z" O’Hara', address: 'letter@harbour.example' })
    expect(mail.to).toMatchObject([{ address: 'ann@example.org' }])
    expect(fieldOf(bytes, 'List-Id')).toBe('"Harbour Letter, weekly" <harbour-letter.harbour.example>')
    expect(fieldOf(bytes, 'Date')).toBe('Mon, 02 Mar 2026 07:00:00 +0000')
  })

  test.each([
    ['letters', 'a'.repeat(1500)],
    ['quotation marks', '"\\'.repeat(700)],
    ['emoji', '👨‍👩‍👧‍👦'.repeat(200)],
    ['Hebrew', 'שלום '.repeat(300).trim()],
    ['combining marks', `e${'\u0301'.repeat(1000)}`],
  ])('a name and a subject of %s without an end are folded, and read back whole', async (_, text) => {
    const from = { name: text, address: 'letter@harbour.example' }
    const bytes = bytesFor(freeze({ name: text, from, replyTo: from }, { subject: text }))
    expect(
      Math.max(
        ...headOf(bytes)
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(998)
    const mail = await PostalMime.parse(bytes)
    expect([mail.subject, mail.from?.name, mail.replyTo?.[0]?.name]).toEqual([text, text, text])
  })

  test('a subject may name the reader', async () => {
    const issue = freeze({}, { subject: `Hello ${token('attr_firstName')}` })
    const mail = await PostalMime.parse(
      bytesFor(issue, { ...ann, attributes: { firstName: 'Änn\r\nBcc: all@example.org' } }),
    )
    expect(mail.subject).toBe('Hello Änn Bcc: all@example.org')
    expect(mail.headers.some((header) => header.key === 'bcc')).toBe(false)
  })

  test('unsubscribe links are in one header, https first, signed for this reader alone', () => {
    const bytes = bytesFor(freeze())
    const value = fieldOf(bytes, 'List-Unsubscribe')
    const [, url, mailto] = /^<(https:\/\/news\.harbour\.example\/u\/[^>]+)>, <(mailto:[^>]+)>$/.exec(value) ?? []
    const claims = readToken(url?.split('/').at(-1) ?? '', [settings.secret])
    expect(claims).toMatchObject({ purpose: 'unsubscribe', list: listKey('harbour-letter') })
    expect(mailto).toBe(`mailto:leave@harbour.example?subject=unsubscribe%20${url?.split('/').at(-1)}`)
    expect(fieldOf(bytes, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    const other = fieldOf(bytesFor(freeze(), { ...ann, address: 'bob@example.org' }), 'List-Unsubscribe')
    expect(other).not.toBe(value)
  })

  test('one-click is promised only where there is an https address', () => {
    const bytes = bytesFor(freeze(), ann, { unsubscribe: { mailto: 'mailto:leave@harbour.example' } })
    expect(fieldOf(bytes, 'List-Unsubscribe')).toMatch(
      /^<mailto:leave@harbour.example\?subject=unsubscribe%20[\w-]{72}>$/,
    )
    expect(fieldOf(bytes, 'List-Unsubscribe-Post')).toBe('')
  })

  test('the preferences are below the link of this reader, and where there are none the link leads there', async () => {
    const html = `<p>${token('unsubscribeUrl')} ${token('preferencesUrl')}</p>`
    const linksOf = async (overrides: Partial<MessageSettings>) =>
      /<p>(\S+) (\S+)<\/p>/.exec((await PostalMime.parse(bytesFor(freeze({}, { html }), ann, overrides))).html ?? '')
    const [, leave, preferences] = (await linksOf({})) ?? []
    expect(preferences).toBe(`${leave}/preferences`)
    const [, mail, other] = (await linksOf({ unsubscribe: { mailto: 'leave@harbour.example' } })) ?? []
    expect([mail?.slice(0, 7), other]).toEqual(['mailto:', mail])
  })

  test('the same issue and reader have the same Message-ID and bytes; another reader has others', () => {
    expect(bytesFor(freeze()).equals(bytesFor(freeze()))).toBe(true)
    const ids = ['ann@example.org', 'ANN@example.org', 'bob@example.org'].map((address) =>
      fieldOf(bytesFor(freeze(), { ...ann, address }), 'Message-ID'),
    )
    expect(ids[0]).toMatch(/^<[0-9a-f]{16}\.[0-9a-f]{24}@harbour\.example>$/)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  test('the envelope sender is the From address, or one that names this very delivery', () => {
    const build = createMessageBuilder(freeze(), settings)
    expect(build(ann).from).toBe('letter@harbour.example')
    const verp = createMessageBuilder(freeze(), { ...settings, bounceDomain: 'bounce.harbour.example' })
    expect(verp(ann).from).toMatch(/^b\+[a-z2-7]{32}@bounce\.harbour\.example$/)
    expect(verp(ann).from).not.toBe(verp({ ...ann, seq: 8 }).from)
  })

  test('an internationalised address asks for SMTPUTF8 and stands as it is', () => {
    const message = createMessageBuilder(freeze(), settings)({ ...ann, address: 'jürgen@xn--hfen-6qa.example' })
    expect(message.needsUtf8).toBe(true)
    expect(message.head).toContain('\r\nTo: jürgen@xn--hfen-6qa.example\r\n')
  })

  test('whatever names, subjects and attributes hold, no header is added and the parts decode to themselves', async () => {
    const text = string({ unit: 'binary', maxLength: 60 })
    await assert(
      asyncProperty(text, text, text, text, async (name, subject, first, line) => {
        const issue = freeze(
          { name, from: { name, address: 'letter@harbour.example' } },
          { subject, text: `${line}\n${TEXT}` },
        )
        const bytes = bytesFor(issue, { ...ann, attributes: { firstName: first } })
        expect(fieldsOf(bytes).map(([field]) => field)).toEqual(fieldsOf(bytesFor(freeze())).map(([field]) => field))
        expect(bytes.toString('latin1')).toMatch(/^[\r\n\t -~]*$/)
        expect(bytes.toString('latin1')).not.toMatch(/^\./m)
        const mail = await PostalMime.parse(bytes)
        const shown = Buffer.from(line).toString().replace(/\r\n?/g, '\n')
        expect(mail.text?.replaceAll('\r\n', '\n').startsWith(shown)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})

describe('an issue that is frozen', () => {
  test('has the hash of its content as id, whatever its number and time', () => {
    const id = freeze().id
    expect(id).toMatch(/^[0-9a-f]{64}$/)
    expect(freeze({ number: 9, now: '2027-01-01T00:00:00.000Z' }).id).toBe(id)
    expect(freeze({}, { subject: 'Other' }).id).not.toBe(id)
    expect(freeze({ heldFor: 'approval' })).toMatchObject({ state: 'held', heldFor: 'approval' })
  })
})

describe('the signature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const dkim = parseDkimKey('harbour.example', 'news', pem)
  const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
  const signed = async (issue = freeze(), recipient = ann) => {
    const message = createMessageBuilder(issue, settings)(recipient)
    const bytes = messageBytes(message)
    const body = bytes.subarray(bytes.length - message.size)
    return messageBytes(message, await createSigner(dkim, settings.date)(message, body))
  }
  const verifyWith = (bytes: Buffer) => dkimVerify(bytes, { resolver: () => Promise.resolve([[record]]) })

  test('verifies with an independent verifier and covers both unsubscribe headers', async () => {
    const { results } = await verifyWith(await signed())
    expect(results).toMatchObject([
      {
        signingDomain: 'harbour.example',
        selector: 'news',
        status: { result: 'pass' },
        bodyHashExpecting: expect.any(String),
      },
    ])
    const keys = String(
      (results[0] as unknown as { signingHeaders?: { keys?: string } }).signingHeaders?.keys,
    ).toLowerCase()
    for (const name of SIGNED_HEADERS) expect(keys).toContain(name)
  })

  test('one changed byte breaks it', async () => {
    const bytes = await signed()
    const changed = Buffer.from(bytes.toString('latin1').replace('harbour\r\n', 'harb0ur\r\n'), 'latin1')
    expect(changed.equals(bytes)).toBe(false)
    expect((await verifyWith(changed)).results).toMatchObject([
      { status: { result: expect.not.stringMatching(/^pass$/) } },
    ])
  })

  test('holds for values of any kind', async () => {
    await assert(
      asyncProperty(string({ unit: 'binary', maxLength: 200 }), async (first) => {
        const { results } = await verifyWith(await signed(freeze(), { ...ann, attributes: { firstName: first } }))
        expect(results).toMatchObject([{ status: { result: 'pass' } }])
      }),
      { numRuns: 30 },
    )
  })

  test('the check before a run passes with the key and stops on another one', async () => {
    const message = createMessageBuilder(freeze(), settings)(ann)
    const signer = createSigner(dkim, settings.date)
    await expect(checkSigner(signer, dkim, message)).resolves.toBeUndefined()
    const { privateKey: other } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    await expect(checkSigner(signer, { ...dkim, key: other }, message)).rejects.toMatchObject({
      code: 'E_DKIM',
      exit: 2,
    })
  })

  test.each([
    ['no key at all', 'hello', /not a private key in PEM/],
    ['an Ed25519 key', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }), /not RSA/],
    [
      'a key of 512 bits',
      generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
      /512 bits/,
    ],
  ])('%s is refused before anything is sent', (_, key, why) => {
    expect(() => parseDkimKey('harbour.example', 'news', key)).toThrow(why)
  })
})
