// Starts what runs behind the fence, from its bundle and V8's code cache.
const path = require('node:path')
const { requireCached } = require('./cached-script.cjs')

/** An article has been read and summarized by then: what is compiled is what every article needs. */
const WARM_AFTER = 2

const { exports: bundle, save } = requireCached(path.join(__dirname, 'fence.cjs'))
const { serve } = /** @type {{ serve: (onDone: () => void) => void }} */ (bundle)
let done = 0
serve(() => {
  done++
  if (done === WARM_AFTER) save()
})
