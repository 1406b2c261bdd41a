#!/usr/bin/env node
// Starts the bundled command line. V8's code cache beside it saves compiling it at every start: a cron line that finds
// nothing to do is mostly start-up. A cache of another Node or other flags is not used; without one all works, slower.
// CommonJS, because a start without Node's loader of ES modules is quicker by a tenth.
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const vm = require('node:vm')

const folder = path.join(__dirname, '..', 'bundle')
const file = path.join(folder, 'pullquote.cjs')
const cacheFile = path.join(folder, 'cache', `${process.version}-${process.platform}-${process.arch}`)

function readCache() {
  try {
    return readFileSync(cacheFile)
  } catch {
    return undefined
  }
}

/** @param {vm.Script} script */
function writeCache(script) {
  try {
    mkdirSync(path.dirname(cacheFile), { recursive: true })
    writeFileSync(`${cacheFile}.${process.pid}.part`, script.createCachedData())
    renameSync(`${cacheFile}.${process.pid}.part`, cacheFile)
  } catch {
    // A read-only installation starts without.
  }
}

async function start() {
  const cachedData = readCache()
  const script = new vm.Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  })
  const load = /** @type {Function} */ (script.runInThisContext())
  const { run, processIo } = load(require, (/** @type {string} */ name) => import(name), pathToFileURL(file).href)
  process.exitCode = await run(processIo())
  // Made once for each version of Node, where this folder may be written; the build makes the first one.
  if (cachedData === undefined) writeCache(script)
}

void start()
