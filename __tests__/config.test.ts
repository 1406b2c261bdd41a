import { describe, expect, test } from '@jest/globals'
import { parseConfig } from '../src/config/config.ts'

const minimal = { name: 'The Harbour Letter', from: 'Harbour <news@harbour.example>' }

const parsed = (value: unknown) => {
  const result = parseConfig(value, '/letters')
  if ('errors' in result) throw new Error(JSON.stringify(result.errors))
  return result
}
const complaints = (value: unknown) => {
  const result = parseConfig(value, '/letters')
  return 'errors' in result ? result.errors.map(({ path, message }) => `${path.join('.')}: ${message}`) : []
}

describe('parseConfig', () => {
  test('fills in every default of a minimal newsletter', () => {
    const { config } = parsed(minimal)
    expect(config).toMatchObject({
      id: 'the-harbour-letter',
      language: 'en',
      timezone: 'UTC',
      template: 'digest',
      store: 'sqlite:/letters/.pullquote/state.db',
      issue: { quotes: 2, summaryWords: 60, since: 7 * 86_400_000 },
      send: { unknown: 'hold', connections: 5, retryFor: 3_600_000 },
    })
  })

  test('counts relative paths from the folder of the file', () => {
    const { config } = parsed({
      ...minimal,
      audience: 'readers.csv',
      template: './mine',
      sources: [{ file: 'articles/*.md' }, { feed: 'https://harbour.example/feed' }, { feed: 'saved.xml' }],
      send: {
        smtp: { host: 'mail.example', passwordFile: 'secret' },
        dkim: { domain: 'd.example', selector: 's', keyFile: 'k' },
      },
    })
    expect(config.audience).toEqual({ path: '/letters/readers.csv' })
    expect(config.template).toBe('/letters/mine')
    expect(config.sources.map(({ kind, place }) => `${kind} ${place}`)).toEqual([
      'file /letters/articles/*.md',
      'feed https://harbour.example/feed',
      'feed /letters/saved.xml',
    ])
    expect(config.send).toMatchObject({ smtp: { passwordFile: '/letters/secret' }, dkim: { keyFile: '/letters/k' } })
  })

  test('counts the files that the address of a PostgreSQL store names from there, too', () => {
    const store = 'postgres://ann@db/news?sslmode=verify-full&sslrootcert=tls/ca.pem&passwordFile=/etc/secret'
    const { searchParams } = new URL(parsed({ ...minimal, store }).config.store)
    expect(Object.fromEntries(searchParams)).toEqual({
      sslmode: 'verify-full',
      sslrootcert: '/letters/tls/ca.pem',
      passwordFile: '/etc/secret',
    })
    const system = 'postgres://db/news?sslrootcert=system'
    expect(parsed({ ...minimal, store: system }).config.store).toBe(system)
  })

  test.each([
    ['an unknown key, by its name', { ...minimal, adience: 'x' }, 'adience: unknown key; did you mean audience?'],
    [
      'a bad address',
      { ...minimal, from: 'nobody' },
      'from: "nobody" is not an email address: write Name <name@example.org>',
    ],
    [
      'a line break in an address',
      { ...minimal, from: 'A\r\nBcc: x <a@b.example>' },
      /^from: .* is not an email address/,
    ],
    ['a bad duration', { ...minimal, issue: { since: 'soon' } }, /issue.since: "soon" is not a valid duration/],
    [
      'a source with two places',
      { ...minimal, sources: [{ file: 'a', url: 'https://b.example' }] },
      /sources.0: needs exactly one of/,
    ],
    ['a bad port', { ...minimal, send: { smtp: { host: 'h', port: 99_999 } } }, /send.smtp.port: /],
    [
      'an address that is not a URL',
      { ...minimal, send: { unsubscribe: { url: 'example' } } },
      /unsubscribe.url: is not an http/,
    ],
    ['a wrong time zone', { ...minimal, timezone: 'Berlin' }, /timezone: "Berlin" is not an IANA time zone/],
    ['a wrong rate', { ...minimal, send: { rate: 'fast' } }, /send.rate: is not a rate/],
    ['a rate of nothing', { ...minimal, send: { rate: '0/s' } }, /send.rate: is not a rate/],
  ])('refuses %s', (_, value, message) => {
    expect(complaints(value)).toContainEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  test('tells all errors at once', () => {
    expect(complaints({ from: 'x', language: '??', colour: 1 })).toHaveLength(4)
  })
})
