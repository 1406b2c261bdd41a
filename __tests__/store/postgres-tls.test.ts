import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { readPostgresUrl } from '../../src/store/postgres-url.ts'
import { makeCertificate } from '../helpers/certificate.ts'
import { startPostgres } from '../helpers/postgres.ts'
import type { TestPostgres } from '../helpers/postgres.ts'

let folder: string
let server: TestPostgres | undefined
let url = ''
const file = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-pgtls-'))
  const certificate = makeCertificate(['IP:127.0.0.1'])
  writeFileSync(file('ca.pem'), certificate.cert)
  writeFileSync(file('other.pem'), makeCertificate(['IP:127.0.0.1']).cert)
  writeFileSync(file('password'), 'p%40 ?/#\n')
  server = await startPostgres({ certificate })
  url = (await server?.database()) ?? ''
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The error of opening the store, or its kind. */
async function open(host: string, parameters: string): Promise<unknown> {
  const place = new URL(url)
  place.hostname = host
  place.search = parameters
  try {
    const store = await openStore(place.href)
    await store.close()
    return store.kind
  } catch (error) {
    return error
  }
}

describe('an encrypted connection to PostgreSQL', () => {
  test.each([
    ['verify-full', '127.0.0.1', 'ca.pem'],
    ['verify-ca', 'localhost', 'ca.pem'],
    ['require', 'localhost', undefined],
  ])('sslmode=%s takes %s with the authority %s', async (mode, host, ca) => {
    if (server === undefined) return
    const root = ca === undefined ? '' : `&sslrootcert=${encodeURIComponent(file(ca))}`
    expect(await open(host, `?sslmode=${mode}${root}`)).toBe('postgres')
  })

  test.each([
    ['verify-full', '127.0.0.1', 'other.pem'],
    ['verify-full', 'localhost', 'ca.pem'],
    ['verify-full', '127.0.0.1', undefined],
    ['verify-ca', '127.0.0.1', 'other.pem'],
    ['require', '127.0.0.1', 'other.pem'],
  ])('sslmode=%s refuses %s with the authority %s, and says what to do', async (mode, host, ca) => {
    if (server === undefined) return
    const root = ca === undefined ? '' : `&sslrootcert=${encodeURIComponent(file(ca))}`
    expect(await open(host, `?sslmode=${mode}${root}`)).toMatchObject({
      code: 'E_STORE',
      exit: 2,
      hint: expect.stringContaining('sslrootcert=FILE'),
    })
  })
})

describe('the address of a PostgreSQL store', () => {
  test('takes the password from a file, as it is there', () => {
    const { connectionString, password } = readPostgresUrl(`postgres://ann@db/news?passwordFile=${file('password')}`)
    expect(password).toBe('p%40 ?/#')
    expect(connectionString).toBe('postgres://ann@db/news')
  })

  test.each([
    ['sslmode=prefer', 'sslmode=prefer, which is not supported'],
    ['sslrootcert=/nowhere/ca.pem', 'sslrootcert=/nowhere/ca.pem, which cannot be read'],
    ['passwordFile=/nowhere/password', 'passwordFile=/nowhere/password, which cannot be read'],
  ])('with %s it is refused', (parameter, message) => {
    expect(() => readPostgresUrl(`postgres://db/news?${parameter}`)).toThrow(message)
  })

  test.each(['ssl=0', 'ssl=true', 'ssl=no-verify'])("with the driver's own %s it is refused", (parameter) => {
    expect(() => readPostgresUrl(`postgres://db/news?${parameter}`)).toThrow(`${parameter}, which is not supported`)
  })

  test('keeps what it does not know for the driver', () => {
    const address = 'postgres://db/news?connect_timeout=5'
    expect(readPostgresUrl(address)).toMatchObject({ connectionString: address, password: undefined })
  })

  test.each([
    ['postgres://db.example/news', { rejectUnauthorized: false }, false],
    ['postgres://10.0.0.7/news', { rejectUnauthorized: false }, false],
    ['postgres://localhost.example/news', { rejectUnauthorized: false }, false],
    ['postgres://ann@db.example/news?sslmode=disable', false, true],
    ['postgres://localhost/news', false, false],
    ['postgres://127.0.0.5:5433/news', false, false],
    ['postgres://[::1]/news', false, false],
    ['postgres://ann@%2Fvar%2Frun%2Fpostgresql/news', false, false],
    ['postgres:///news?host=/var/run/postgresql', false, false],
    ['postgres://localhost/news?host=db.example', { rejectUnauthorized: false }, false],
    ['postgres://localhost/news?sslmode=require', { rejectUnauthorized: false }, false],
  ])('%s: encrypted unless it stays within the machine', (address, ssl, isExposed) => {
    const settings = readPostgresUrl(address)
    expect(settings.isExposed).toBe(isExposed)
    expect(settings).toMatchObject({ ssl })
  })

  test('with an authority, and without a mode, checks the certificate and the name in it', () => {
    const { ssl } = readPostgresUrl(`postgres://db.example/news?sslrootcert=${file('ca.pem')}`)
    expect(ssl).toMatchObject({ rejectUnauthorized: true })
    expect(ssl).not.toHaveProperty('checkServerIdentity')
  })
})

describe('a server that takes no encryption', () => {
  test('on another host gets no login', async () => {
    const heard: Buffer[] = []
    const plain = net.createServer((socket) =>
      socket.on('data', (bytes) => {
        heard.push(bytes)
        socket.write('N')
      }),
    )
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const { port } = plain.address() as net.AddressInfo
    // Stands for another host: by its name it is not loopback.
    const place = `postgres://ann:hunter22@0x7f000001:${port}/news?host=${encodeURIComponent('127.1')}`
    const refused = await openStore(place).catch((error: unknown) => error)
    plain.close()
    expect(refused).toMatchObject({ code: 'E_STORE', exit: 2, hint: expect.stringContaining('sslmode=disable') })
    expect(Buffer.concat(heard).toString('latin1')).not.toMatch(/ann|hunter22/)
  })
})
