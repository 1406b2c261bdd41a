// V8's code cache for a bundled script: with it a process need not compile what it runs, which is most of its start.
// The build puts this file beside the bundles. A cache of another Node, other flags or another bundle is not used, and
// where the folder cannot be written all works without one, slower.
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const path = require('node:path')
const vm = require('node:vm')

/** V8 compares the length of the source alone: the time of the file tells apart two bundles of one length. */
function cacheOf(/** @type {string} */ file) {
  const made = Math.trunc(statSync(file).mtimeMs).toString(36)
  const name = `${path.parse(file).name}-${made}-${process.version}-${process.platform}-${process.arch}`
  return path.join(__dirname, 'cache', name)
}

function readCache(/** @type {string} */ cacheFile) {
  try {
    return readFileSync(cacheFile)
  } catch {
    return undefined
  }
}

/**
 * The script of a source, compiled or taken from the cache. `save` writes what is compiled by now, once, and nothing where the
 * cache was good.
 */
function compileCached(/** @type {string} */ file, /** @type {string} */ source) {
  const cacheFile = cacheOf(file)
  const cachedData = readCache(cacheFile)
  // The cache is not held on to: V8 has taken from it what it needs.
  const script = new vm.Script(source, { filename: file, ...(cachedData === undefined ? {} : { cachedData }) })
  let isCached = cachedData !== undefined && script.cachedDataRejected !== true
  const save = () => {
    if (isCached) return
    isCached = true
    try {
      mkdirSync(path.dirname(cacheFile), { recursive: true })
      writeFileSync(`${cacheFile}.${process.pid}.part`, script.createCachedData())
      renameSync(`${cacheFile}.${process.pid}.part`, cacheFile)
    } catch {
      // A read-only installation starts without.
    }
  }
  return { script, isCached, save }
}

/** Runs a bundled CommonJS file as `require` does; `save` as above. */
function requireCached(/** @type {string} */ file) {
  const { script, isCached, save } = compileCached(
    file,
    `(function(exports,require,module,__filename,__dirname){${readFileSync(file, 'utf8')}\n})`,
  )
  const module = { exports: {} }
  const run = /** @type {Function} */ (script.runInThisContext())
  run.call(module.exports, module.exports, createRequire(file), module, file, path.dirname(file))
  return { exports: module.exports, isCached, save }
}

module.exports = { compileCached, requireCached }
