import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'

const stateOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0]

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

/** A process that has ended and that its parent does not collect, as under a container's PID 1 that collects nothing. */
async function makeZombie(): Promise<{ pid: number; end: () => void }> {
  // The shell becomes a sleep, which never waits for the child that it had.
  const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 61'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = (await once(createInterface(parent.stdout), 'line')) as [string]
  const pid = Number(line)
  await until(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim() === 'sleep')
  process.kill(pid, 'SIGKILL')
  await until(() => stateOf(pid) === 'Z')
  return { pid, end: () => void parent.kill('SIGKILL') }
}

const onLinux = existsSync('/proc/self/stat') ? test : test.skip

onLinux('a run that was killed and that nobody collected is dead: its lock is taken over', async () => {
  const store = await openStore('sqlite::memory:')
  const zombie = await makeZombie()
  try {
    const killed = { ...store.locks.owner('killed'), pid: zombie.pid, birth: '' }
    expect(await store.locks.acquire('letter', killed)).toMatchObject({ held: true })
    expect(await store.locks.acquire('letter', store.locks.owner('next'))).toMatchObject({
      held: true,
      tookOverFrom: { runId: 'killed' },
    })
  } finally {
    zombie.end()
    await store.close()
  }
})
