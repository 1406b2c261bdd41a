import { readdirSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { ImapAccount } from '../../src/bounces/imap.ts'
import { openImap, parseImapUrl } from '../../src/bounces/imap.ts'
import { startDovecot } from '../helpers/dovecot.ts'

const dovecot = await startDovecot()
afterAll(() => dovecot?.stop())

const describeHere = dovecot === undefined ? describe.skip : describe

/** Reads everything new; mail with "ours" in its subject is dealt with. */
async function readAll(given: ImapAccount, mark?: string): Promise<{ subjects: string[]; mark: string }> {
  const session = await openImap(given, mark)
  const subjects: string[] = []
  try {
    for await (const mail of session.mails) {
      const subject = /^Subject: (.*?)\r?$/m.exec(Buffer.from(mail.bytes).toString())?.[1] ?? ''
      subjects.push(subject)
      if (subject.startsWith('ours')) await mail.done()
    }
    return { subjects, mark: session.mark() }
  } finally {
    await session.close()
  }
}

describeHere('a mailbox on a real IMAP server', () => {
  let user = ''
  let count = 0
  const account = (more: Partial<ImapAccount> = {}): ImapAccount => ({
    host: '127.0.0.1',
    port: dovecot?.port ?? 0,
    secure: false,
    user,
    password: dovecot?.password ?? '',
    ...more,
  })
  const deliver = (name: string) =>
    dovecot?.deliver(user, `${(count += 1)}.${name}`, `Subject: ${name}\r\n\r\nbody of ${name}\r\n`)
  const files = (...folder: readonly string[]) => readdirSync(path.join(dovecot?.maildir(user) ?? '', ...folder))

  beforeEach(() => {
    user = `reader${(count += 1)}`
    deliver('ours-1')
    deliver('foreign')
    deliver('ours-2')
  })

  test('is read in full, what is ours is marked as read, and foreign mail stays unread', async () => {
    const { subjects } = await readAll(account())
    expect(subjects.toSorted()).toEqual(['foreign', 'ours-1', 'ours-2'])
    const all = [...files('cur'), ...files('new')]
    expect(all).toHaveLength(3)
    expect(all.filter((name) => /,[A-Z]*S/.test(name)).toSorted()).toEqual([
      expect.stringContaining('ours-1'),
      expect.stringContaining('ours-2'),
    ])
  })

  test('is read on from where the last session ended', async () => {
    const first = await readAll(account())
    expect((await readAll(account(), first.mark)).subjects).toEqual([])
    deliver('ours-3')
    const third = await readAll(account(), first.mark)
    expect(third.subjects).toEqual(['ours-3'])
    expect((await readAll(account(), `1${third.mark}`)).subjects).toHaveLength(4)
  })

  test('of more messages than a batch is read whole', async () => {
    for (let at = 0; at < 45; at += 1) deliver(`foreign-${at}`)
    expect((await readAll(account())).subjects).toHaveLength(48)
  })

  test('keeps what was dealt with in a folder of its own, when asked to', async () => {
    await readAll(account({ processedFolder: 'Read' }))
    expect([...files('cur'), ...files('new')]).toEqual([expect.stringContaining('foreign')])
    expect(files('.Read', 'cur')).toHaveLength(2)
    deliver('ours-3')
    await readAll(account({ processedFolder: 'Read' }))
    expect(files('.Read', 'cur')).toHaveLength(3)
  })

  test('with a wrong password is a matter of configuration', async () => {
    await expect(openImap(account({ password: 'wrong' }))).rejects.toMatchObject({ code: 'E_AUTH', exit: 2 })
  })

  test('without the folder says so', async () => {
    await expect(openImap(account({ folder: 'Nowhere' }))).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
  })
})

test('a mailbox that is away is a matter for later', async () => {
  const gone = openImap({ host: '127.0.0.1', port: 1, secure: false, user: 'ann', password: 'secret-word' })
  const thrown: unknown = await gone.catch((error: unknown) => error)
  expect(thrown).toMatchObject({ code: 'E_SERVER', exit: 75 })
  expect(String(thrown)).not.toContain('secret-word')
})

/** Speaks as much IMAP as it takes to be asked for mail. */
async function brokenServer(atFetch: (socket: Socket) => void) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    let rest = ''
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [tag = '*', ...words] = line.split(' ')
        const command = words.join(' ').toUpperCase()
        if (command.includes('FETCH')) return atFetch(socket)
        if (command.startsWith('CAPABILITY')) socket.write('* CAPABILITY IMAP4rev1\r\n')
        if (command.startsWith('LIST')) socket.write('* LIST () "/" INBOX\r\n')
        if (command.startsWith('SELECT'))
          socket.write('* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 3] ok\r\n')
        if (command.includes('SEARCH')) socket.write('* SEARCH 1 2\r\n')
        socket.write(`${tag} OK done\r\n`)
      }
      return undefined
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

test.each<[what: string, atFetch: (socket: Socket) => void]>([
  ['breaks off', (socket) => void socket.destroy()],
  ['says no', (socket) => void socket.end('A NO not now\r\n* BYE\r\n')],
  ['announces four gigabytes and ends', (socket) => void socket.end('* 1 FETCH (UID 1 BODY[]<0> {4294967296}\r\nx')],
])('a server that %s while mail is read is a matter for later', async (_, atFetch) => {
  const server = await brokenServer(atFetch)
  const { port } = server.address() as AddressInfo
  const reading = readAll({ host: '127.0.0.1', port, secure: false, user: 'ann', password: 'secret-word' })
  await expect(reading).rejects.toMatchObject({
    code: 'E_SERVER',
    exit: 75,
    message: expect.stringContaining('was lost'),
  })
  server.close()
})

test.each([
  [
    'imaps://ann%40example.org:p%3Aw@imap.example.org',
    { host: 'imap.example.org', secure: true, user: 'ann@example.org', password: 'p:w' },
  ],
  [
    'imap://ann@localhost:1143/Bounces%20in',
    { host: 'localhost', port: 1143, secure: false, user: 'ann', folder: 'Bounces in' },
  ],
  ['https://ann@example.org', undefined],
])('%s names an account', (url, account) => {
  expect(parseImapUrl(url)).toEqual(account)
})
