/**
 * One sender in a process of its own: `node sender.mjs '{"kind":…,"port":…,"count":…,"connections":…,"key":…}'`. Prints
 * messages, CPU and wall time of the sending alone (a first part of the run warms up), and the largest memory.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { address, fill, rendered, SECRET, UNSUBSCRIBE } from './issue.mjs'

const task = JSON.parse(process.argv[2])
const { kind, port, count, connections, pem, isTls = false } = task
const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-bench-'))
const samples = []
let peak = 0
let planMs = 0
const sample = setInterval(() => {
  const { rss } = process.memoryUsage()
  peak = Math.max(peak, rss)
  samples.push(rss)
}, 100)
sample.unref()

/** Runs `send(from, to)` twice, measures the second time. */
async function measure(send, warm, prepare = async () => undefined) {
  if (warm > 0) await send(0, warm, await prepare(0, warm))
  const prepared = await prepare(warm, warm + count)
  const cpu = process.cpuUsage()
  const since = performance.now()
  await send(warm, warm + count, prepared)
  const wallMs = performance.now() - since
  const { user, system } = process.cpuUsage(cpu)
  return { count, wallMs, cpuMs: (user + system) / 1000 }
}

function* planned(from, to) {
  for (let at = from; at < to; at += 1) {
    yield { action: 'send', address: address(at), attributes: { firstName: `Ann ${at}` } }
  }
}

/** Loads only the modules that send, not those that read and render, because the memory of a send is measured. */
const load = (file) => import(`../../dist/${file}.js`)

async function ours(ledgerKind) {
  const { sendIssue } = await load('send/send-issue')
  const { freezeIssue } = await load('send/freeze')
  const { parseDkimKey } = await load('send/dkim')
  const { createSmtpTransport } = await load('send/smtp/smtp-transport')
  const { openStore } = await load('store/open')
  const transport = createSmtpTransport(
    { host: '127.0.0.1', port, secure: isTls, ...(isTls ? { rejectUnauthorized: false } : {}) },
    { connections },
  )
  const dkim = pem === undefined ? {} : { dkim: parseDkimKey('harbour.example', 'news', pem) }
  const settings = { secret: SECRET, unsubscribe: UNSUBSCRIBE, ...dkim }
  let part = 0
  /** Freezing issue and audience is done once for an issue, before the first message: reported apart, not left out. */
  const prepare = async (from, to) => {
    part += 1
    const isKept = ledgerKind !== 'none'
    const store = await openStore(isKept ? `sqlite:${folder}/${part}.db` : 'sqlite::memory:')
    const issue = freezeIssue({
      newsletter: 'bench',
      name: 'Bench',
      from: { name: 'Bench', address: 'letter@harbour.example' },
      number: part,
      rendered: { ...rendered, subject: `${rendered.subject} ${part}` },
      stories: [],
      now: '2026-03-02T07:00:00.000Z',
    })
    await store.issues.add(issue)
    const since = performance.now()
    if (isKept) await store.ledger.plan(issue.id, planned(from, to), Date.now())
    planMs = performance.now() - since
    return { store, used: isKept ? store : withoutLedger(store, to - from), issue }
  }
  const deliver = async (from, to, { store, used, issue }) => {
    const { sent } = await sendIssue({ store: used, issueId: issue.id, audience: [], transport, settings })
    if (sent !== to - from) throw new Error(`sent ${sent} of ${to - from}`)
    await store.close()
  }
  return measure(deliver, task.warm, prepare)
}

/** A ledger that keeps nothing: the difference to the row with a ledger is the cost of the ledger. */
function withoutLedger(store, readers) {
  let next = 0
  return {
    ...store,
    ledger: {
      plan: async () => ({ planned: readers, skipped: 0, duplicates: 0 }),
      recover: async () => 0,
      resolve: async () => 0,
      nextDue: async () => undefined,
      counts: async () => ({
        planned: readers - next,
        claimed: 0,
        sent: next,
        refused: 0,
        deferred: 0,
        unknown: 0,
        skipped: 0,
      }),
      async *list() {},
      async recordAndClaim({ claim, now }) {
        const size = Math.min(claim, readers - next)
        return Array.from({ length: size }, () => {
          next += 1
          return {
            seq: next,
            address: address(next),
            attributes: { firstName: `Ann ${next}` },
            attempts: 1,
            firstTriedAt: now,
          }
        })
      },
    },
  }
}

/** About as long as both parts of ours, in lines that SMTP can carry. */
const rawBody = `${rendered.text}${rendered.html}`.replace(/(.{72})/g, '$1=\r\n').replace(/(?<!\r)\n/g, '\r\n')

async function nodemailer({ isRaw = false } = {}) {
  const { createTransport } = await import('nodemailer')
  const dkim =
    pem === undefined ? {} : { dkim: { domainName: 'harbour.example', keySelector: 'news', privateKey: pem } }
  const pool = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    secure: isTls,
    ...(isTls ? { tls: { rejectUnauthorized: false } } : { ignoreTLS: true }),
    maxConnections: connections,
    maxMessages: Infinity,
    ...dkim,
  })
  /** The message is already text; only the places that differ for each reader are filled in. */
  const sendRaw = (at) => {
    const link = `https://news.harbour.example/u/${String(at).padStart(72, '0')}`
    const head = `From: Bench <letter@harbour.example>\r\nTo: ${address(at)}\r\nSubject: ${rendered.subject}\r\nMessage-ID: <${at}@harbour.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nList-Unsubscribe: <${link}>\r\n\r\n`
    const envelope = { from: 'letter@harbour.example', to: address(at) }
    return pool.sendMail({ envelope, raw: head + fill(rawBody, `Ann ${at}`, link) })
  }
  const sendComposed = (at) => {
    const link = `https://news.harbour.example/u/${String(at).padStart(72, '0')}`
    return pool.sendMail({
      from: 'Bench <letter@harbour.example>',
      to: address(at),
      subject: rendered.subject,
      text: fill(rendered.text, `Ann ${at}`, link),
      html: fill(rendered.html, `Ann ${at}`, link),
      textEncoding: 'quoted-printable',
      headers: {
        'List-Id': 'Bench <bench.harbour.example>',
        'List-Unsubscribe': { prepared: true, value: `<${link}>, <mailto:leave@harbour.example>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
        Precedence: 'bulk',
      },
    })
  }
  const send = isRaw ? sendRaw : sendComposed
  return measure(async (from, to) => {
    // Enough at a time to keep every connection busy; all at once would fill the memory.
    let at = from
    const worker = async () => {
      while (at < to) await send((at += 1))
    }
    await Promise.all(Array.from({ length: connections * 2 }, worker))
  }, task.warm).finally(() => pool.close())
}

const run = {
  ours: () => ours('sqlite'),
  'ours without ledger': () => ours('none'),
  nodemailer: () => nodemailer(),
  'nodemailer raw': () => nodemailer({ isRaw: true }),
}[kind]
const result = await run()
clearInterval(sample)
rmSync(folder, { recursive: true, force: true })
const half = samples.slice(Math.floor(samples.length / 2))
const growth = half.length > 1 ? half.at(-1) - half[0] : 0
process.stdout.write(JSON.stringify({ kind, isSigned: pem !== undefined, ...result, planMs, peak, growth }))
