/** The same 80 KB issue to the same server on loopback, CPU of the sender alone (see send/sender.mjs). */
import { execFileSync, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { cpuOf } from '../lib/cpu.mjs'

const here = (file) => path.join(import.meta.dirname, '..', 'send', file)
const CONNECTIONS = 5
export const title = 'Send an issue of 80 KB'
export const unit = 'message'
export const contestants = {
  Pullquote: { kind: 'ours', count: 10_000 },
  'Pullquote, ledger off': { kind: 'ours without ledger', count: 10_000 },
  'nodemailer pool': { kind: 'nodemailer', count: 2000 },
  'nodemailer pool, raw message': { kind: 'nodemailer raw', count: 2000 },
  'Pullquote, DKIM': { kind: 'ours', count: 5000, isSigned: true },
  'nodemailer pool, DKIM': { kind: 'nodemailer', count: 2000, isSigned: true },
  'Pullquote, TLS': { kind: 'ours', count: 10_000, isTls: true },
  'nodemailer pool, TLS': { kind: 'nodemailer', count: 2000, isTls: true },
  'smtp-source of Postfix': { kind: 'smtp-source', count: 10_000 },
}

export async function open({ scale }) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-bench-'))
  makeCertificate(folder)
  const plain = await startSink([])
  const encrypted = await startSink(['0', folder])
  return {
    measure(_, { kind, count: full, isSigned = false, isTls = false }) {
      const count = Math.max(100, Math.round(full * scale))
      if (kind === 'smtp-source') return limit(plain.port, count)
      const { port } = isTls ? encrypted : plain
      const task = {
        kind,
        port,
        isTls,
        count,
        connections: CONNECTIONS,
        warm: Math.round(count / 4),
        pem: isSigned ? pem : undefined,
      }
      const result = JSON.parse(execFileSync(process.execPath, [here('sender.mjs'), JSON.stringify(task)]))
      return { cpuMs: result.cpuMs / result.count, peakMiB: result.peak / 2 ** 20 }
    },
    close() {
      plain.stop()
      encrypted.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startSink(parameters) {
  const sink = spawn(process.execPath, [here('sink.mjs'), ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] })
  const port = await new Promise((resolve) => sink.stdout.once('data', (chunk) => resolve(Number(chunk))))
  return { port, stop: () => sink.stdin.end() }
}

function makeCertificate(folder) {
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2'
  execFileSync('openssl', [...request.split(' '), '-subj', '/CN=harbour.example'], { cwd: folder, stdio: 'ignore' })
}

/** Postfix's sender in C, which sends the same bytes to everybody. Skipped where it is not installed. */
function limit(port, count) {
  const words = `smtp-source -s ${CONNECTIONS} -m ${count} -l 80000 127.0.0.1:${port}`.split(' ')
  const { cpuMs, status } = cpuOf(['env', 'PATH=/usr/sbin:/usr/bin:/bin', ...words])
  return status === 0 ? { cpuMs: cpuMs / count } : undefined
}
