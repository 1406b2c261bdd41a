/** Certificates of our own making, by openssl. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** Self-signed, for these host names or addresses (`DNS:mail.example`, `IP:127.0.0.1`); valid for a day, or until yesterday. */
export function makeCertificate(names: readonly string[], isExpired = false): Certificate {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-cert-'))
  const run = (...parameters: string[]) => execFileSync('openssl', parameters, { cwd: folder, stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'key.pem']
  run(
    'req',
    '-x509',
    ...key,
    '-out',
    'cert.pem',
    '-subj',
    '/CN=harbour',
    '-days',
    '1',
    '-addext',
    `subjectAltName=${names.join()}`,
  )
  if (isExpired) run('x509', '-in', 'cert.pem', '-signkey', 'key.pem', '-days', '-1', '-out', 'cert.pem')
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  const made = { key: read('key.pem'), cert: read('cert.pem') }
  rmSync(folder, { recursive: true })
  return made
}
