import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { openDialogue } from '../../src/send/smtp/dialogue.ts'
import type { Channel } from '../../src/send/transport.ts'

/** A server of whom the test plays the part: it reads up to a mark, and says what it likes. */
interface Peer {
  readonly socket: Socket
  readonly until: (mark: string) => Promise<string>
  readonly say: (...lines: string[]) => void
}

let server: Server
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.close()
})

async function start(...offers: string[]): Promise<{ channel: Channel; peer: Peer }> {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const incoming = once(server, 'connection') as Promise<[Socket]>
  const outgoing = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [socket] = await incoming
  sockets.push(socket, outgoing)
  let heard = ''
  socket.on('data', (chunk) => (heard += chunk.toString('latin1')))
  socket.on('error', () => {})
  const peer: Peer = {
    socket,
    async until(mark) {
      while (!heard.includes(mark)) await once(socket, 'data')
      const end = heard.indexOf(mark) + mark.length
      const text = heard.slice(0, end)
      heard = heard.slice(end)
      return text
    },
    say: (...lines) => socket.write(lines.map((line) => `${line}\r\n`).join('')),
  }
  const opened = openDialogue(outgoing, 'client.example')
  await peer.until('EHLO client.example\r\n')
  peer.say(...offers.map((offer) => `250-${offer}`), '250 server.example')
  return { channel: await opened, peer }
}

const deliver = (channel: Channel, to: string) =>
  channel.deliver(
    { from: 'l@a.example', to, messageId: `${to}.id`, needsUtf8: false },
    Buffer.from(`Subject: for ${to}\r\n\r\n${'High water at noon.\r\n'.repeat(2000)}`),
  )
const envelope = (to: string) => `MAIL FROM:<l@a.example>\r\nRCPT TO:<${to}>\r\nDATA\r\n`
const WANTED = ['250 ok', '250 ok', '354 go on']

describe('a dialogue with a server that takes commands in groups', () => {
  test('announces the next message right behind the final dot of the last, and sends no body unasked', async () => {
    const { channel, peer } = await start('PIPELINING')
    const answers = ['a@b.example', 'b@b.example', 'c@b.example', 'd@b.example'].map((to) => deliver(channel, to))
    expect(await peer.until('DATA\r\n')).toBe(envelope('a@b.example'))
    peer.say(...WANTED)
    for (const next of ['b@b.example', 'c@b.example', 'd@b.example']) {
      await peer.until('\r\n.\r\n')
      // Before the answer to the last one.
      expect(await peer.until('DATA\r\n')).toBe(envelope(next))
      peer.say('250 queued', ...WANTED)
    }
    await peer.until('\r\n.\r\n')
    peer.say('250 queued as 4')
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(Array(4).fill('accepted'))
  })

  test.each([
    ['the connection ends', (peer: Peer) => peer.socket.destroy(), 'unanswered'],
    ['the server says 421', (peer: Peer) => peer.say('421 4.3.2 shutting down'), 'rejected'],
    ['the answer is garbage', (peer: Peer) => peer.say('what?'), 'unanswered'],
  ])('when %s in place of an answer, those behind had no turn', async (_, act, kind) => {
    const { channel, peer } = await start('PIPELINING')
    const answers = ['a@b.example', 'b@b.example', 'c@b.example'].map((to) => deliver(channel, to))
    await peer.until('DATA\r\n')
    peer.say(...WANTED)
    await peer.until(envelope('b@b.example'))
    act(peer)
    expect((await Promise.all(answers)).map((answer) => answer.kind)).toEqual([kind, 'unstarted', 'unstarted'])
    expect(channel.isUsable).toBe(false)
    expect(await deliver(channel, 'd@b.example')).toMatchObject({ kind: 'lost', isInBody: false })
  })

  test('a refusal of one that was announced does not touch the one before or behind', async () => {
    const { channel, peer } = await start('PIPELINING')
    const answers = ['a@b.example', 'b@b.example', 'c@b.example'].map((to) => deliver(channel, to))
    await peer.until('DATA\r\n')
    peer.say(...WANTED)
    await peer.until(envelope('b@b.example'))
    peer.say('250 queued', '250 ok', '550 5.1.1 nobody', '503 5.5.1 no recipients')
    await peer.until('RSET\r\n')
    peer.say('250 ok')
    expect(await peer.until('DATA\r\n')).toBe(envelope('c@b.example'))
    peer.say(...WANTED)
    await peer.until('\r\n.\r\n')
    peer.say('250 queued')
    expect(await Promise.all(answers)).toMatchObject([
      { kind: 'accepted' },
      { kind: 'rejected', stage: 'RCPT', code: 550 },
      { kind: 'accepted' },
    ])
  })

  test('cut off within a body the message is lost, not unanswered: the server cannot have it', async () => {
    const { channel, peer } = await start('PIPELINING')
    const message = Buffer.from(`Subject: large\r\n\r\n${'High water at noon.\r\n'.repeat(2_000_000)}`)
    const answer = channel.deliver(
      { from: 'l@a.example', to: 'a@b.example', messageId: 'x', needsUtf8: false },
      message,
    )
    await peer.until('DATA\r\n')
    peer.say(...WANTED)
    await peer.until('Subject: large')
    peer.socket.destroy()
    expect(await answer).toMatchObject({ kind: 'lost', isInBody: true })
  })
})

test('a server that offers no groups gets one command at a time', async () => {
  const { channel, peer } = await start('SIZE 1000000')
  expect(channel.depth).toBe(1)
  const answer = deliver(channel, 'a@b.example')
  expect(await peer.until('\r\n')).toMatch(/^MAIL FROM:<l@a\.example> SIZE=\d+\r\n$/)
  peer.say('250 ok')
  expect(await peer.until('\r\n')).toBe('RCPT TO:<a@b.example>\r\n')
  peer.say('250 ok')
  expect(await peer.until('\r\n')).toBe('DATA\r\n')
  peer.say('354 go on')
  await peer.until('\r\n.\r\n')
  peer.say('250 queued')
  expect(await answer).toMatchObject({ kind: 'accepted', reply: '250 queued' })
})
