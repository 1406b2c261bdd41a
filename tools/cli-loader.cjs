#!/usr/bin/env node
// Starts the bundled command line, from V8's code cache where there is one: a cron line that finds nothing to do is mostly
// start-up.
// CommonJS, because a start without Node's loader of ES modules is quicker by a tenth.
const { readFileSync } = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const v8 = require('node:v8')
const vm = require('node:vm')

const folder = path.join(__dirname, '..', 'bundle')
const { compileCached } = require(path.join(folder, 'cached-script.cjs'))
const file = path.join(folder, 'pullquote.cjs')

/**
 * How V8's heap grows. `young`: what the space for new objects, of 1 MiB at first, is multiplied by when it is full.
 * `percent`: how much may be added to what a full collection leaves, before the next one; 0 leaves that to V8, which
 * lets 20 MiB become 90.
 */
const SMALL = { young: 1, percent: 0 }
const USUAL = { young: 2, percent: 0 }
const GROWING = { young: 2, percent: 60 }
const SENDING = { young: 1, percent: 60 }

function setHeap(/** @type {typeof SMALL} */ { young, percent }) {
  v8.setFlagsFromString(`--semi-space-growth-factor=${young}`)
  v8.setFlagsFromString(`--heap-growing-percent=${percent}`)
}

/**
 * Composing allocates little, and is the time when helpers need memory as well; sending allocates much, alone. With 8 MiB
 * for new objects it takes no more CPU than with V8's own 16, and 20 MiB less in all.
 */
const YOUNG_BYTES = 8 * 2 ** 20
const LOOK_MS = 20
let hasRoom = false

function makeRoom() {
  if (hasRoom) return
  hasRoom = true
  setHeap(GROWING)
  collect()
  const timer = setInterval(() => {
    const young = v8.getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')
    // Both of its halves are counted.
    if (young !== undefined && young.space_size < 2 * YOUNG_BYTES) return
    setHeap(SENDING)
    clearInterval(timer)
  }, LOOK_MS)
  timer.unref()
}

/** What composing has left behind. The new size of the heap counts from here. */
function collect() {
  v8.setFlagsFromString('--expose-gc')
  vm.runInNewContext('gc')()
  v8.setFlagsFromString('--no-expose-gc')
}

const COMPOSES_AND_SENDS = new Set(['send', 'schedule'])

async function start() {
  // Before the script is made: a code cache counts for the flags that it was made with.
  setHeap(SMALL)
  const { script, save } = compileCached(file, readFileSync(file, 'latin1'))
  if (!COMPOSES_AND_SENDS.has(process.argv[2] ?? '')) setHeap(USUAL)
  const load = /** @type {Function} */ (script.runInThisContext())
  const { run, processIo } = load(require, (/** @type {string} */ name) => import(name), pathToFileURL(file).href)
  process.exitCode = await run({ ...processIo(), makeRoom })
  // Made once for each version of Node, where this folder may be written; the build makes the first one.
  setHeap(SMALL)
  save()
}

void start()
