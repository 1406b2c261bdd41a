import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { readList } from '../../src/audience/read-list.ts'
import type { ListOptions } from '../../src/audience/read-list.ts'
import type { ReadRow } from '../../src/audience/record.ts'

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(list: string | Uint8Array, options: Partial<ListOptions> = {}, size = 7): Promise<ReadRow[]> {
  const bytes = typeof list === 'string' ? Buffer.from(list) : list
  const rows: ReadRow[] = []
  for await (const row of readList(inPieces(bytes, size), { name: 'list.csv', ...options })) rows.push(row)
  return rows
}

const subscriber = (address: string, attributes: Record<string, string> = {}, state = 'active') => ({
  address,
  state,
  attributes,
})

const utf16 = (text: string, order: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('a CSV', () => {
  test('gives each row as a subscriber, the other columns as attributes', async () => {
    expect(await read('email,First name,city\nann@example.org,Ann,Oslo\nbo@example.org,,\n')).toEqual([
      { line: 2, subscriber: subscriber('ann@example.org', { firstName: 'Ann', city: 'Oslo' }) },
      { line: 3, subscriber: subscriber('bo@example.org') },
    ])
  })

  test.each([8188, 8189, 8190, 8191, 8192])(
    'keeps every character, also of two units, in a text of %i and more',
    async (size) => {
      const name = '🚢'.repeat(12)
      const row = `ann@example.org,${name}\n`
      const beginning = `email,name\n${row.repeat(200)}`
      const filler = `bo@example.org,${'x'.repeat(size - (beginning.length % 8192) + 8192 - 22)}\n`
      const rows = await read(`${beginning}${filler}${row.repeat(300)}`, {}, 65_536)
      expect(rows).toHaveLength(501)
      const names = rows.flatMap((each) => ('subscriber' in each ? [each.subscriber.attributes['name']] : []))
      expect(new Set(names.filter((each) => each?.startsWith('x') !== true))).toEqual(new Set([name]))
      expect(rows.at(-1)?.line).toBe(502)
    },
  )

  test('makes few rows before they are asked for, however large the pieces of the file', async () => {
    let asked = 0
    async function* large() {
      for (let piece = 0; piece < 4; piece += 1) {
        asked += 1
        yield Buffer.from(`${piece === 0 ? 'email\n' : ''}${`ann${piece}@example.org\n`.repeat(5000)}`)
      }
    }
    const rows = readList(large(), { name: 'list.csv' })
    for (let taken = 0; taken < 4000; taken += 1) await rows.next()
    expect(asked).toBeLessThan(4)
    await rows.return(undefined)
  })

  test.each([
    ['semicolons', 'email;name\nann@example.org;Ann, Lee\n'],
    ['tabs', 'email\tname\nann@example.org\tAnn, Lee\n'],
    ['pipes', 'email|name\nann@example.org|Ann, Lee\n'],
    ['quotes', 'email,name\nann@example.org,"Ann, Lee"\n'],
    ['a byte order mark', '\ufeffemail,name\nann@example.org,"Ann, Lee"\n'],
    ['CRLF', 'email,name\r\nann@example.org,"Ann, Lee"\r\n'],
    ['a lone CR', 'email,name\rann@example.org,"Ann, Lee"\r'],
    ['empty lines', '\n\nemail,name\n\n,\nann@example.org,"Ann, Lee"\n\n'],
    ['a quoted header', '"Email","Name"\n"ann@example.org","Ann, Lee"'],
    ['spaces around cells', 'E-Mail , name\n ann@example.org , "Ann, Lee" \n'],
    ['the separator that Excel is told', 'sep=;\nemail;name\nann@example.org;"Ann, Lee"\n'],
    ['a header of another language', 'Adresse e-mail;name\nann@example.org;Ann, Lee\n'],
  ])('is read with %s', async (_, list) => {
    const [row] = await read(list)
    expect(row).toMatchObject({ subscriber: { address: 'ann@example.org' } })
    expect(row).toHaveProperty(['subscriber', 'attributes', list.includes('Name') ? 'Name' : 'name'], 'Ann, Lee')
  })

  test.each([
    ['UTF-16 little endian with its mark', utf16('email;name\nann@example.org;Åse\n', 'le', true)],
    ['UTF-16 big endian with its mark', utf16('email;name\nann@example.org;Åse\n', 'be', true)],
    ['UTF-16 little endian without a mark', utf16('email;name\nann@example.org;Åse\n', 'le', false)],
    ['UTF-16 big endian without a mark', utf16('email;name\nann@example.org;Åse\n', 'be', false)],
    ['Windows-1252', Buffer.from('email;name\nann@example.org;Åse\n', 'latin1')],
    ['UTF-8', Buffer.from('email;name\nann@example.org;Åse\n')],
  ])('is read in %s, cut anywhere', async (_, list) => {
    for (const size of [1, 2, 3, 1000]) {
      expect(await read(list, {}, size)).toEqual([
        { line: 2, subscriber: subscriber('ann@example.org', { name: 'Åse' }) },
      ])
    }
  })

  test('without a header is a list of addresses', async () => {
    expect(await read('ann@example.org\nbo@example.org\n')).toEqual([
      { line: 1, subscriber: subscriber('ann@example.org') },
      { line: 2, subscriber: subscriber('bo@example.org') },
    ])
  })

  test('tells the line and the reason of each row that is not a subscriber', async () => {
    const list = 'email,note\nann@example.org,"two\nlines"\nann,x\n,y\nbo@example,z\neve@example.org,ok\n'
    expect(await read(list)).toEqual([
      { line: 2, subscriber: subscriber('ann@example.org', { note: 'two lines' }) },
      { line: 4, problem: 'the address has no @', value: 'ann' },
      { line: 5, problem: 'the address is empty', value: '' },
      { line: 6, problem: 'the domain has no dot', value: 'bo@example' },
      { line: 7, subscriber: subscriber('eve@example.org', { note: 'ok' }) },
    ])
  })

  test('takes the columns that the user names', async () => {
    expect(
      await read('Kontakt,Rufname\nann@example.org,Ann\n', { columns: { email: 'kontakt', firstName: 'Rufname' } }),
    ).toEqual([{ line: 2, subscriber: subscriber('ann@example.org', { firstName: 'Ann' }) }])
  })

  test('without a column that the user named is refused, not read without it', async () => {
    const columns = { firstName: 'Rufname' }
    await expect(read('email,name\nann@example.org,Ann\n', { columns })).rejects.toMatchObject({
      code: 'E_AUDIENCE',
      message: 'list.csv, line 1: no column "Rufname" among "email", "name"',
    })
  })

  test('keeps the lines right below a separator', async () => {
    expect(await read('sep=;\r\nemail;name\r\nann;x\r\n')).toMatchObject([{ line: 3, value: 'ann' }])
  })

  test('keeps state, time and source of the consent', async () => {
    const list =
      'email,state,consent_at,consent_source\nann@example.org,Pending,2026-03-01T10:00:00+01:00,"fair, hall 2"\n'
    expect(await read(list)).toEqual([
      {
        line: 2,
        subscriber: {
          ...subscriber('ann@example.org', {}, 'pending'),
          consentAt: '2026-03-01T09:00:00.000Z',
          consentSource: 'fair, hall 2',
        },
      },
    ])
  })

  test('lets no line break out of a cell', async () => {
    const [row] = await read('email,name\nann@example.org,"Ann\r\nBcc: eve@example.org\u0000\u2028x"\n')
    expect(row).toMatchObject({ subscriber: { attributes: { name: 'Ann Bcc: eve@example.org x' } } })
  })

  test.each([
    ['without a column of addresses', 'name,city\nAnn,Oslo\n', 'line 1: no column of addresses among "name", "city"'],
    [
      'with a quote that never closes',
      'email,name\nann@example.org,"Ann\nbo@example.org,Bo\n',
      'line 2: a quote that opens there is never closed',
    ],
    ['that is a spreadsheet', 'PK\u0003\u0004rest', 'is a spreadsheet or zip file'],
    ['that is one of old', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'is a spreadsheet or zip file'],
    ['that is compressed', gzipSync('email\nann@example.org\n'), 'is compressed'],
    ['that is one line without an end', 'a'.repeat(2_000_000), 'a quote that opens there is never closed'],
  ])('%s is refused with its place', async (_, list, message) => {
    await expect(read(list)).rejects.toMatchObject({ code: 'E_AUDIENCE', message: expect.stringContaining(message) })
  })

  test('whose first umlaut comes late is read in its code page', async () => {
    const list = Buffer.from(`email,name\n${'ann@example.org,Ann\n'.repeat(5000)}bo@example.org,\xc5se\n`, 'latin1')
    const rows = await read(list, {}, 65_536)
    expect(rows.at(-1)).toEqual({ line: 5002, subscriber: subscriber('bo@example.org', { name: 'Åse' }) })
  })

  test('tells the headers that no token could name', async () => {
    const told: string[] = []
    const [row] = await read('email,Имя,名前\nann@example.org,Анна,アン\n', {
      onColumns: ({ nameless }) => told.push(...nameless),
    })
    expect([row, told]).toEqual([{ line: 2, subscriber: subscriber('ann@example.org') }, ['Имя', '名前']])
  })

  test('that turns into other bytes halfway is refused', async () => {
    const list = Buffer.concat([
      Buffer.from(`email,name\nann@example.org,Åse\n${'ann@example.org,Ann\n'.repeat(5000)}`),
      Buffer.from('bo@example.org,\xc5se\n', 'latin1'),
    ])
    await expect(read(list, {}, 65_536)).rejects.toMatchObject({
      code: 'E_AUDIENCE',
      message: 'list.csv, line 5003: it contains bytes that are not UTF-8, as the rest of the list is',
    })
  })

  test('to which an older program added a row in a code page is refused with the line, not read as that page', async () => {
    const list = Buffer.concat([
      Buffer.from('email,name\r\njörg@münchen.example,Jörg\r\n'),
      Buffer.from('zoe@example.org,Zo\xeb\r\n', 'latin1'),
    ])
    await expect(read(list)).rejects.toMatchObject({ code: 'E_AUDIENCE', message: expect.stringContaining('line 3:') })
  })
})

describe('the exports of listmonk', () => {
  const csv = [
    'uuid,email,name,attributes,status,created_at,updated_at',
    '6f1d1f5e-0000-4000-8000-000000000001,ann@example.org,Ann Lee,"{""city"": ""Oslo"", ""tags"": [""a"", ""b""]}",enabled,2024-05-01 08:30:00.123456 +0000 UTC,2024-06-01 00:00:00 +0000 UTC',
    '6f1d1f5e-0000-4000-8000-000000000002,bo@example.org,Bo,{},blocklisted,2024-05-02 08:30:00 +0200 CEST,2024-06-01 00:00:00 +0000 UTC',
  ].join('\n')

  test('as CSV need no edits', async () => {
    expect(await read(csv)).toEqual([
      {
        line: 2,
        subscriber: {
          ...subscriber('ann@example.org', { name: 'Ann Lee', city: 'Oslo', tags: '["a","b"]' }),
          consentAt: '2024-05-01T08:30:00.123Z',
          consentSource: 'creation time of the list it came from',
        },
      },
      {
        line: 3,
        subscriber: {
          ...subscriber('bo@example.org', { name: 'Bo' }, 'unsubscribed'),
          consentAt: '2024-05-02T06:30:00.000Z',
          consentSource: 'creation time of the list it came from',
        },
      },
    ])
  })

  const people = [
    {
      id: 1,
      uuid: 'u1',
      email: 'ann@example.org',
      name: 'Ann',
      attribs: { city: 'Oslo', '}': '{"' },
      status: 'enabled',
      created_at: '2024-05-01T08:30:00Z',
      lists: [{ id: 1, optin: 'double', subscription_status: 'confirmed' }],
    },
    {
      id: 2,
      uuid: 'u2',
      email: 'bo@example.org',
      name: '',
      attribs: {},
      status: 'enabled',
      created_at: '2024-05-01T08:30:00Z',
      lists: [{ id: 1, optin: 'single', subscription_status: 'unsubscribed' }],
    },
    {
      id: 3,
      uuid: 'u3',
      email: 'cy@example.org',
      name: 'Cy',
      attribs: {},
      status: 'enabled',
      created_at: '2024-05-01T08:30:00Z',
      lists: [{ id: 1, optin: 'double', subscription_status: 'unconfirmed' }],
    },
  ]
  const answer = { data: { results: people, search: '', query: '', total: 3, per_page: 50, page: 1 } }

  test.each([
    ['the answer of its API in one line', JSON.stringify(answer)],
    ['the answer of its API in many lines', JSON.stringify(answer, null, 2)],
    ['an array', JSON.stringify(people)],
    ['JSON lines', people.map((one) => JSON.stringify(one)).join('\n')],
  ])('as %s need no edits', async (_, json) => {
    for (const size of [5, 100_000]) {
      const rows = await read(json, { name: 'subscribers.json' }, size)
      expect(rows.map((row) => ('subscriber' in row ? row.subscriber : row))).toMatchObject([
        {
          address: 'ann@example.org',
          state: 'active',
          attributes: { name: 'Ann', city: 'Oslo' },
          consentAt: '2024-05-01T08:30:00.000Z',
        },
        { address: 'bo@example.org', state: 'unsubscribed' },
        { address: 'cy@example.org', state: 'pending' },
      ])
    }
  })
})

describe('the exports of other tools', () => {
  const MAILCHIMP =
    '"Email Address","First Name","Last Name",Address,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LAST_CHANGED'

  test.each<readonly [string, string, readonly (readonly [string, string, string?])[]]>([
    [
      'Mailchimp, who is on the list',
      `${MAILCHIMP},LEID,EUID,NOTES,TAGS\nann@example.org,Ann,Lee,"1 Quay, Bergen",2,,,"2023-03-05 14:22:33",192.0.2.1,"2023-03-05 14:22:33",7,ab12,,"""Boats"",""Crew"""\n`,
      [['ann@example.org', 'active', '2023-03-05T14:22:33.000Z']],
    ],
    [
      'Mailchimp, who left',
      `${MAILCHIMP},UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID\nann@example.org,Ann,Lee,,2,,,"2023-03-05 14:22:33",192.0.2.1,"2024-01-01 10:00:00","2024-01-01 10:00:00",May,12,N,,7\n`,
      [['ann@example.org', 'unsubscribed', '2023-03-05T14:22:33.000Z']],
    ],
    [
      'Mailchimp, who was cleaned',
      `${MAILCHIMP},CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID\nann@example.org,Ann,Lee,,2,"2022-01-01 10:00:00",,"2023-03-05 14:22:33",192.0.2.1,"2024-01-01 10:00:00","2024-01-01 10:00:00",May,12\n`,
      [['ann@example.org', 'bounced', '2022-01-01T10:00:00.000Z']],
    ],
    [
      'Ghost',
      'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\nm1,ann@example.org,Ann,,true,false,,2024-01-15T10:00:00.000Z,,boats,\nm2,bo@example.org,Bo,,false,false,,2024-01-15T10:00:00.000Z,,,\n',
      [
        ['ann@example.org', 'active', '2024-01-15T10:00:00.000Z'],
        ['bo@example.org', 'unsubscribed', '2024-01-15T10:00:00.000Z'],
      ],
    ],
    [
      'Substack',
      'email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\nann@example.org,false,,other,false,2025-01-01,\nbo@example.org,true,,other,true,2025-01-01T00:00:00.000Z,\n',
      [
        ['ann@example.org', 'active', '2025-01-01T00:00:00.000Z'],
        ['bo@example.org', 'unsubscribed', '2025-01-01T00:00:00.000Z'],
      ],
    ],
    [
      'Buttondown',
      'email_address,creation_date,type,metadata,tags,notes\nann@example.org,2023-05-01T10:00:00Z,regular,"{""city"":""Oslo""}",,\nbo@example.org,2023-05-01T10:00:00Z,unsubscribed,{},,\ncy@example.org,2023-05-01T10:00:00Z,unactivated,{},,\ndi@example.org,2023-05-01T10:00:00Z,undeliverable,{},,\n',
      [
        ['ann@example.org', 'active', '2023-05-01T10:00:00.000Z'],
        ['bo@example.org', 'unsubscribed'],
        ['cy@example.org', 'pending'],
        ['di@example.org', 'bounced'],
      ],
    ],
    [
      'Keila',
      'Email,First name,Last name,Data,Status\nann@example.org,Ann,Lee,,active\nbo@example.org,,,,unreachable\n',
      [
        ['ann@example.org', 'active'],
        ['bo@example.org', 'bounced'],
      ],
    ],
    [
      'phpList',
      'email,confirmed,blacklisted,optedin\nann@example.org,1,0,1\nbo@example.org,0,0,0\ncy@example.org,1,1,1\ndi@example.org,0,0,1\n',
      [
        ['ann@example.org', 'active'],
        ['bo@example.org', 'unsubscribed'],
        ['cy@example.org', 'unsubscribed'],
        ['di@example.org', 'pending'],
      ],
    ],
  ])('%s, need no edits, and who left stays away', async (_, list, expected) => {
    const rows = await read(list, {}, 100)
    expect(
      rows.map((row) => {
        if (!('subscriber' in row)) return row
        const { address, state, consentAt } = row.subscriber
        return { address, state, consentAt }
      }),
    ).toMatchObject(
      expected.map(([address, state, consentAt]) => ({
        address,
        state,
        ...(consentAt === undefined ? {} : { consentAt }),
      })),
    )
  })

  test('a column called type says nothing where it may mean anything', async () => {
    const [row] = await read('email,type\nann@example.org,unsubscribed\n')
    expect(row).toMatchObject({ subscriber: { state: 'active', attributes: { type: 'unsubscribed' } } })
  })

  test.each(['no', 'FALSE', '0', '', '-', 'null', '0000-00-00 00:00:00'])(
    'an opt-out that says “%s” is none',
    async (cell) => {
      expect(await read(`email,opt out\nann@example.org,${cell}\n`)).toEqual([
        { line: 2, subscriber: subscriber('ann@example.org') },
      ])
    },
  )
})

describe('JSON lines', () => {
  test('give numbers and flags as text, and nested values as JSON', async () => {
    const rows = await read('{"email":"ann@example.org","age":7,"vip":true,"none":null,"tags":["a"]}\n', {
      name: 'x.jsonl',
    })
    expect(rows).toEqual([
      { line: 1, subscriber: subscriber('ann@example.org', { age: '7', vip: 'true', tags: '["a"]' }) },
    ])
  })

  test('tell the line of each row that is none, and go on', async () => {
    const list = '{"email":"ann@example.org"}\n\n{broken\n[1]\n{"name":"x"}\n{"email":"bo@example.org"}'
    const rows = await read(list, { name: 'x.jsonl' })
    expect(rows.map((row) => row.line)).toEqual([1, 3, 4, 5, 6])
    expect(rows.map((row) => 'problem' in row && row.problem)).toEqual([
      false,
      expect.stringContaining('it is not JSON'),
      'it is not a JSON object',
      'it has no "email"',
      false,
    ])
  })

  test.each([
    ['cut off', '[{"email":"ann@example.org"},\n{"email":', 'the text ends inside'],
    ['without a list', '{"data": {"total": 0}}', 'it contains no list of objects'],
    ['empty', '', 'the file is empty'],
    ['closed wrongly', '[{"a": [1}]', 'closes nothing'],
  ])('as a document %s are refused', async (_, list, message) => {
    await expect(read(list, { name: 'x.json' })).rejects.toMatchObject({
      code: 'E_AUDIENCE',
      message: expect.stringContaining(message),
    })
  })
})
