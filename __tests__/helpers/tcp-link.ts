/** A TCP link between a client and a server that a test cuts as a pulled cable does: nothing comes through, nobody is told. */
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface TcpLink {
  readonly port: number
  readonly cut: () => void
  readonly fix: () => void
  readonly close: () => Promise<void>
}

/** `host` is the address of the near end. */
export async function openLink(
  target: { readonly host: string; readonly port: number },
  host = '127.0.0.1',
): Promise<TcpLink> {
  const sockets = new Set<Socket>()
  let isCut = false
  const hold = (socket: Socket) => (isCut ? socket.pause() : socket.resume())
  const server = createServer((near) => {
    const far = connect(target.port, target.host)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        if (!isCut) to.destroy()
      })
      hold(from)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const set = (next: boolean) => {
    isCut = next
    for (const socket of sockets) hold(socket)
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => set(true),
    fix: () => set(false),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
