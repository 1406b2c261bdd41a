#!/usr/bin/env node
// Starts the bundled command line. V8's code cache beside it saves compiling it at every start: a cron line that finds
// nothing to do is mostly start-up. A cache of another Node or other flags is not used; without one all works, slower.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import vm from 'node:vm'

const file = new URL('pullquote.cjs', import.meta.url)
const cacheFile = new URL(`cache/${process.version}-${process.platform}-${process.arch}`, import.meta.url)

function readCache() {
  try {
    return readFileSync(cacheFile)
  } catch {
    return undefined
  }
}

const cachedData = readCache()
const script = new vm.Script(readFileSync(file, 'latin1'), {
  filename: file.pathname,
  ...(cachedData === undefined ? {} : { cachedData }),
})
const { run, processIo } = script.runInThisContext()(createRequire(file), (name) => import(name), file.href)
process.exitCode = await run(processIo())

// Made once for each version of Node, where this folder may be written; the build makes the first one.
if (cachedData === undefined) {
  try {
    mkdirSync(new URL('cache/', import.meta.url), { recursive: true })
    const draft = new URL(`${cacheFile.href}.${process.pid}.part`)
    writeFileSync(draft, script.createCachedData())
    renameSync(draft, cacheFile)
  } catch {
    // A read-only installation starts without.
  }
}
