import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
  test('takes the password from a file, as it stands there', () => {
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

  test('without any of them leaves everything to the driver', () => {
    const address = 'postgres://db/news?connect_timeout=5'
    expect(readPostgresUrl(address)).toEqual({ connectionString: address, password: undefined })
  })
})
