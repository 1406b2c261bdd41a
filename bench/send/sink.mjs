/**
 * A minimal SMTP server that accepts mail at full speed, in a process of its own, so that only the sender is measured.
 * `node sink.mjs [delay in ms] [folder with key.pem and cert.pem, for TLS from the first byte]`. Prints its port; on a line on stdin it answers with `{messages, bytes}`.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import process from 'node:process'
import { createServer as createTlsServer } from 'node:tls'

const END = Buffer.from('\r\n.\r\n')
const delay = Number(process.argv[2] ?? 0)
const certificates = process.argv[3]
let messages = 0
let bytes = 0

const take = (socket) => {
  let inBody = false
  let line = ''
  let tail = Buffer.alloc(0)
  const say = (text) => (delay > 0 ? setTimeout(() => socket.write(text), delay) : socket.write(text))
  socket.on('error', () => {})
  socket.setNoDelay(true)
  socket.write('220 sink\r\n')
  /** Answers to commands that came together go together (RFC 2920 §3.2), behind what is to be said before. */
  const commands = (text, before = '') => {
    line += text
    let out = before
    for (let end = line.indexOf('\r\n'); end >= 0; end = line.indexOf('\r\n')) {
      const verb = line.slice(0, 4).toUpperCase()
      line = line.slice(end + 2)
      if (verb === 'EHLO') out += '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n'
      else if (verb === 'DATA') {
        out += '354 go on\r\n'
        inBody = true
      } else if (verb === 'QUIT') {
        socket.end(`${out}221 bye\r\n`)
        return
      } else out += '250 ok\r\n'
    }
    if (out !== '') say(out)
  }
  socket.on('data', (chunk) => {
    bytes += chunk.length
    if (!inBody) return commands(chunk.toString('latin1'))
    // Only the last bytes can contain the end, unless the sender runs ahead with the next envelope.
    const near = Buffer.concat([tail, chunk.subarray(Math.max(0, chunk.length - 2048))])
    const at = near.lastIndexOf(END)
    if (at < 0) {
      tail = Buffer.from(near.subarray(-4))
      return undefined
    }
    inBody = false
    messages += 1
    tail = Buffer.alloc(0)
    return commands(near.subarray(at + END.length).toString('latin1'), '250 queued\r\n')
  })
}
const read = (name) => readFileSync(path.join(certificates, name))
const server =
  certificates === undefined
    ? createServer(take)
    : createTlsServer({ key: read('key.pem'), cert: read('cert.pem') }, take)
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
process.stdin.on('data', () => process.stdout.write(`${JSON.stringify({ messages, bytes })}\n`))
process.stdin.on('end', () => process.exit(0))
