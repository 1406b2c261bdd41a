/**
 * The smallest SMTP server that can take mail at full speed, in a process of its own: what is measured is the sender.
 * Prints its port; on a line on stdin it answers with `{messages, bytes}`.
 */
import { createServer } from 'node:net'
import process from 'node:process'

const END = Buffer.from('\r\n.\r\n')
const delay = Number(process.argv[2] ?? 0)
let messages = 0
let bytes = 0

const server = createServer((socket) => {
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
    // Only the last bytes can hold the end, unless the sender runs ahead with the next envelope.
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
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
process.stdin.on('data', () => process.stdout.write(`${JSON.stringify({ messages, bytes })}\n`))
process.stdin.on('end', () => process.exit(0))
