/** Lists as people have them: exports of tools, address books, sheets in their language, and what happens to files on the way. */
import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import iconv from 'iconv-lite'
import { describeColumns } from '../../src/audience/describe.ts'
import { doubtOf } from '../../src/audience/doubts.ts'
import { readList } from '../../src/audience/read-list.ts'
import type { ReadRow } from '../../src/audience/record.ts'

async function read(list: string | Uint8Array): Promise<ReadRow[]> {
  async function* bytes() {
    yield typeof list === 'string' ? Buffer.from(list) : list
  }
  const rows: ReadRow[] = []
  for await (const row of readList(bytes(), { name: 'list.csv' })) rows.push(row)
  return rows
}

/** Each row's local part and its state, or its problem. */
const said = async (list: string | Uint8Array) =>
  (await read(list)).map((row) =>
    'problem' in row
      ? `line ${row.line}: ${row.problem}`
      : `${row.subscriber.address.split('@')[0]} ${row.subscriber.state}`,
  )

describe('who left, bounced or complained in another tool does so here', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'HubSpot, unsubscribes',
      'Email,Portal Bounce,Portal Unsubscribe,Portal Spam Report\na@x.example,FALSE,TRUE,FALSE\nb@x.example,TRUE,FALSE,FALSE\nc@x.example,FALSE,FALSE,TRUE\nd@x.example,FALSE,FALSE,FALSE',
      ['a unsubscribed', 'b bounced', 'c complained', 'd active'],
    ],
    [
      'HubSpot, contacts',
      'Record ID,Email,Unsubscribed from all email,Email hard bounce reason,Lead Status\n1,a@x.example,true,,New\n2,b@x.example,,UNKNOWN_USER,Open\n3,c@x.example,false,,Open',
      ['a unsubscribed', 'b bounced', 'c active'],
    ],
    [
      'Campaign Monitor',
      'Email Address,Name,Date Subscribed,Date Unsubscribed\na@x.example,A,2024-01-01,2024-02-02\nb@x.example,B,2024-01-01,',
      ['a unsubscribed', 'b active'],
    ],
    [
      'Constant Contact',
      'Email address,First name,Email status,Confirmed Opt-Out Date\na@x.example,A,Unsubscribed,\nb@x.example,B,Active,2024-01-01\nc@x.example,C,Active,',
      ['a unsubscribed', 'b unsubscribed', 'c active'],
    ],
    [
      'MailPoet',
      'Email,First name,List status,Global status\na@x.example,A,Subscribed,Unsubscribed\nb@x.example,B,Subscribed,Bounced\nc@x.example,C,Subscribed,Subscribed',
      ['a unsubscribed', 'b bounced', 'c active'],
    ],
    [
      'Klaviyo',
      'Email,Email Marketing Consent,Email Suppressions\na@x.example,UNSUBSCRIBED,\nb@x.example,SUBSCRIBED,SPAM_COMPLAINT\nc@x.example,NEVER_SUBSCRIBED,\nd@x.example,SUBSCRIBED,',
      ['a unsubscribed', 'b unsubscribed', 'c pending', 'd active'],
    ],
    [
      'MailUp',
      'Email;OptOut_Date;optout_type\na@x.example;20240122T111244;1\nb@x.example;;',
      ['a unsubscribed', 'b active'],
    ],
    [
      'AcyMailing',
      'email;name;confirmed;active\na@x.example;A;1;0\nb@x.example;B;0;1\nc@x.example;C;1;1',
      ['a unsubscribed', 'b pending', 'c active'],
    ],
    [
      'Buttondown',
      'email,notes,subscriber_type,unsubscription_date\na@x.example,,,2024-02-02\nb@x.example,,regular,',
      ['a unsubscribed', 'b active'],
    ],
    [
      'Brevo',
      'EMAIL,PRENOM,EMAIL_BLACKLISTED,OPT_IN\na@x.example,A,true,true\nb@x.example,B,false,true',
      ['a unsubscribed', 'b active'],
    ],
    [
      'CleverReach',
      'email;registriert;aktiviert;deaktiviert\na@x.example;01.02.2023;01.02.2023;05.06.2024\nb@x.example;01.02.2023;01.02.2023;',
      ['a unsubscribed', 'b active'],
    ],
    [
      'AWeber',
      'Email,Name,Status,Date Stopped\na@x.example,A,Unsubscribed,2024-01-01\nb@x.example,B,Subscribed,',
      ['a unsubscribed', 'b active'],
    ],
    [
      'Shopify',
      'First Name,Email,Accepts Email Marketing,Total Orders\nA,a@x.example,no,0\nB,b@x.example,yes,0',
      ['a unsubscribed', 'b active'],
    ],
    [
      'Wix',
      'Email 1,Email subscriber status,Email 2\na@x.example,Unsubscribed,\n,Subscribed,b@x.example',
      ['a unsubscribed', 'b active'],
    ],
    ['Mailman', 'Member Address,Subscribed\na@x.example,2024-01-01\nb@x.example,2024-01-01', ['a active', 'b active']],
    [
      'a list that says soft bounces apart',
      'email,bounced\na@x.example,soft\nb@x.example,hard',
      ['a active', 'b bounced'],
    ],
    [
      'several things in one row: the hardest counts',
      'email,status,spam report,bounced\na@x.example,unsubscribed,yes,yes',
      ['a complained'],
    ],
  ])('%s', async (_, list, expected) => {
    expect(await said(list)).toEqual(expected)
  })

  test.each<readonly [string, string, readonly string[]]>([
    [
      'German',
      'E-Mail-Adresse (privat);Vorname;Abgemeldet am\na@x.example;A;01.02.2024\nb@x.example;B;',
      ['a unsubscribed', 'b active'],
    ],
    [
      'German, a state',
      'Mailadresse;Status\na@x.example;abgemeldet\nb@x.example;aktiv\nc@x.example;unbestätigt\nd@x.example;unzustellbar',
      ['a unsubscribed', 'b active', 'c pending', 'd bounced'],
    ],
    ['French', 'Adresse e-mail;Désinscrit le\na@x.example;2024-01-01\nb@x.example;', ['a unsubscribed', 'b active']],
    [
      'French, a state',
      'Courriel;Statut\na@x.example;Désabonné\nb@x.example;Inscrit\nc@x.example;En attente',
      ['a unsubscribed', 'b active', 'c pending'],
    ],
    [
      'Spanish',
      'Correo electrónico;Fecha de baja\na@x.example;2024-01-01\nb@x.example;',
      ['a unsubscribed', 'b active'],
    ],
    ['Spanish, a state', 'Correo;Estado\na@x.example;De baja\nb@x.example;Activo', ['a unsubscribed', 'b active']],
    ['Italian', 'Indirizzo e-mail;Iscritto\na@x.example;no\nb@x.example;sì', ['a unsubscribed', 'b active']],
    ['Portuguese', 'E-mail;Situação\na@x.example;Cancelado\nb@x.example;Ativo', ['a unsubscribed', 'b active']],
    ['Dutch', 'E-mailadres;Uitgeschreven op\na@x.example;2024-01-01\nb@x.example;', ['a unsubscribed', 'b active']],
    ['Russian', 'Электронная почта;Статус\na@x.example;Отписан\nb@x.example;Активен', ['a unsubscribed', 'b active']],
    ['Japanese', 'メールアドレス,状態\na@x.example,退会\nb@x.example,有効', ['a unsubscribed', 'b active']],
    ['Chinese', '邮箱,状态\na@x.example,已退订\nb@x.example,正常', ['a unsubscribed', 'b active']],
  ])('a sheet in %s', async (_, list, expected) => {
    expect(await said(list)).toEqual(expected)
  })

  test('what only looks like a state takes nobody off', async () => {
    const list =
      'email,State,Marital status,active_subscription,Newsletter,Payment status\na@x.example,CA,single,false,weekly,cancelled\nb@x.example,NY,married,false,monthly,paid'
    expect(await said(list)).toEqual(['a active', 'b active'])
    const [row] = await read(list)
    expect(row).toMatchObject({ subscriber: { attributes: { State: 'CA', Newsletter: 'weekly' } } })
  })

  test('a word for a state that nobody knows is told, and its reader left out', async () => {
    expect(await said('email,status\na@x.example,active\nb@x.example,zzz')).toEqual([
      'a active',
      'line 3: the state zzz is not known',
    ])
  })
})

describe('nobody vanishes', () => {
  test.each([
    ['a header in CRLF over rows in LF', 'email,name\r\na@x.example,A\nb@x.example,B\nc@x.example,C\n'],
    ['a header in CR over rows in LF', 'email,name\ra@x.example,A\nb@x.example,B\nc@x.example,C\n'],
    ['a separator line in CRLF', 'sep=;\r\nemail;name\na@x.example;A\nb@x.example;B\nc@x.example;C\n'],
    ['line separators of Unicode', 'email,name\u2028a@x.example,A\u2028b@x.example,B\u2028c@x.example,C'],
    ['rows of CRCRLF', 'email,name\r\r\na@x.example,A\r\r\nb@x.example,B\r\r\nc@x.example,C\r\r\n'],
    [
      'a title and a date above the header',
      'Readers 2026,,\nExported on 3 March,,\n\nemail,name,\na@x.example,A,\nb@x.example,B,\nc@x.example,C,\n',
    ],
    ['a header of names that say nothing', 'Kontakt,Rufname\na@x.example,A\nb@x.example,B\nc@x.example,C\n'],
    [
      'two columns of the same name, the first empty here and there',
      'email,email\na@x.example,\n,b@x.example\nc@x.example,d@x.example\n',
    ],
    [
      'Excel’s way to keep text',
      'email,name\n"=""a@x.example""",A\n=b@x.example,B\n="c@x.example",C\n'.replace('=b@', 'b@'),
    ],
    ['nicknames in quotes', 'email,name\na@x.example,Ann "the Quay" Lee\nb@x.example,"B"o\nc@x.example,C\n'],
    [
      'names in the cells of addresses',
      'email\nAnn Lee <a@x.example>\n"""Lee, Bo"" <b@x.example>"\nc@x.example (Cleo)\n',
    ],
    ['several addresses in a cell', 'email\na@x.example ::: z@x.example\n"b@x.example; y@x.example"\nc@x.example,\n'],
    [
      'an address book of Google',
      'First Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value\nA,* Work,a@x.example,\nB,* Home,,b@x.example\nC,,c@x.example,z@x.example\n',
    ],
    [
      'an address book of Outlook',
      'First Name,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address\nA,a@x.example,SMTP,A,\nB,,,,b@x.example\nC,c@x.example,SMTP,C,\n',
    ],
  ])('in a list with %s', async (_, list) => {
    expect(await said(list)).toEqual(['a active', 'b active', 'c active'])
  })

  test('a row whose address is in another column says so', async () => {
    expect(await said('email,notes\na@x.example,\n,write to b@x.example\n')).toEqual([
      'a active',
      'line 3: the address is empty, but "notes" contains write to b@x.example',
    ])
  })

  test('what is ignored is reported by row', async () => {
    const rows = await read('email,name\na@x.example ::: z@x.example,A\nb@x.example,Lee,Bo\n')
    expect(rows.map((row) => 'notes' in row && row.notes)).toEqual([
      ['only the first address of the cell is used, ignored: z@x.example'],
      ['the row has 3 cells and the header 2: the extra cells are ignored'],
    ])
  })

  test('the name beside an address is kept where the list has no other', async () => {
    const [row] = await read('email\nAnn Lee <a@x.example>\n')
    expect(row).toMatchObject({ subscriber: { attributes: { name: 'Ann Lee' } } })
  })
})

describe('an address that is not what it looks like', () => {
  test.each(['\u200b', '\u00ad', '\u2060', '\ufeff', '\u200e', '\u202e', '\u034f', '\u180e', '\u200d', '\u3164'])(
    'loses an invisible %j, and the row says so',
    async (mark) => {
      const [row] = await read(`email\na${mark}nn@x.example\n`)
      const name = `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      expect(row).toMatchObject({
        subscriber: { address: 'ann@x.example' },
        notes: [`invisible characters were removed from the address: ${name}`],
      })
    },
  )

  test.each([
    ['ann@gmial.com', 'gmail.com'],
    ['ann@gmail.con', 'gmail.com'],
    ['ann@gmail.co', 'gmail.com'],
    ['ann@hotmial.com', 'hotmail.com'],
    ['ann@hotmail.fr', undefined],
    ['ann@yaho.com', 'yahoo.com'],
    ['ann@outlok.com', 'outlook.com'],
    ['ann@iclod.com', 'icloud.com'],
    ['ann@t-onlin.de', 't-online.de'],
    ['ann@wanado.fr', 'wanadoo.fr'],
    ['ann@mail.com', undefined],
    ['ann@ymail.com', undefined],
    ['ann@gmx.net', undefined],
    ['ann@web.com', undefined],
    ['ann@harbour.example', undefined],
  ])('%s is reported as a typing error for %s, and kept', (address, meant) => {
    const doubt = doubtOf(address)
    if (meant === undefined) expect(doubt).toBeUndefined()
    else expect(doubt).toContain(`typing error for ${meant};`)
  })

  test.each([
    ['ann@xn--gmil-63d.com', 'Latin and Cyrillic'],
    ['аnn@x.example', 'Latin and Cyrillic'],
    ['ann@xn--80ak6aa92e.com', 'look like Latin'],
    ["'ann@x.example", 'begins with an apostrophe'],
  ])('%s is reported as doubtful', (address, message) => {
    expect(doubtOf(address)).toContain(message)
  })

  test.each(['ann@xn--bcher-kva.example', 'анна@xn--e1afmkfd.xn--p1ai', 'ann@xn--r8jz45g.example'])(
    '%s is not',
    (address) => {
      expect(doubtOf(address)).toBeUndefined()
    },
  )
})

describe('a list in an older code page', () => {
  const russian = 'Имя;Эл. почта;Подписан\nАнна;a@x.example;да\nБорис;b@x.example;нет\n'
  test.each([
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['shift_jis', '名前,メールアドレス,配信停止\n花子,a@x.example,\n太郎,b@x.example,停止\n'],
    ['gbk', '姓名,邮箱,状态\n王,a@x.example,已订阅\n李,b@x.example,已退订\n'],
    ['windows-1252', 'Größe;E-Mail;Status\n1;a@x.example;bestätigt\n2;b@x.example;gekündigt\n'],
  ])('%s is known by what its words mean', async (codePage, list) => {
    expect(await said(iconv.encode(list, codePage))).toEqual(['a active', 'b unsubscribed'])
  })

  test('of names alone is known by its bytes', async () => {
    const guessed: string[] = []
    const list = iconv.encode('email;name\na@x.example;Анна Петрова\nb@x.example;Борис Иванов\n', 'windows-1251')
    const rows = readList(Readable.from([list]), { name: 'x.csv', onCodePage: (codePage) => guessed.push(codePage) })
    const names: unknown[] = []
    for await (const row of rows) names.push('subscriber' in row ? row.subscriber.attributes.name : row.problem)
    expect(names).toEqual(['Анна Петрова', 'Борис Иванов'])
    expect(guessed).toEqual(['windows-1251'])
  })
})

test('a state is known by its parts, and a row whose state is not known is left out', async () => {
  const list = [
    'E-Mail;Statut',
    'a@x.example;Abonné',
    'b@x.example;Rebond définitif',
    'c@x.example;Désabonné par lien',
    'd@x.example;Parti',
    'e@x.example;Soft bounce',
  ].join('\n')
  expect(await said(list)).toEqual([
    'a active',
    'b bounced',
    'c unsubscribed',
    'line 5: the state Parti is not known',
    'line 6: the state Soft bounce is not known',
  ])
})

test('a column of states without a known word is told', async () => {
  const told: string[] = []
  const list = Buffer.from('email,Statut\na@x.example,Parti\nb@x.example,Parti\n')
  const onColumns = ({ wordless }: { readonly wordless: readonly string[] }) => told.push(...wordless)
  for await (const row of readList(Readable.from([list]), { name: 'x.csv', onColumns }))
    expect(row.line).toBeGreaterThan(1)
  expect(told).toEqual(['Statut'])
})

test('readers whom a lost quotation mark takes into a cell are named', async () => {
  const rows = await read('email,name\na@x.example,"A\nb@x.example,B\nc@x.example,C"\nd@x.example,D\n')
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatchObject({ notes: [expect.stringContaining('contains b@x.example, c@x.example')] })
})

test('a person sees what each column was taken for', async () => {
  let uses: readonly string[] = []
  const list = Buffer.from('id,E-Mail,Vorname,Abgemeldet am,Newsletter,Status\n1,a@x.example,A,,weekly,aktiv\n')
  const rows = readList(Readable.from([list]), {
    name: 'list.csv',
    onColumns: (columns) => {
      uses = describeColumns(columns).map(({ column, means }) => `${column}: ${means}`)
    },
  })
  for await (const row of rows) expect(row).toMatchObject({ subscriber: { state: 'active' } })
  expect(uses).toEqual([
    'id: ignored',
    'E-Mail: address',
    'Vorname: attribute Vorname',
    'Abgemeldet am: has left',
    'Newsletter: wants mail, attribute Newsletter',
    'Status: state',
  ])
})
