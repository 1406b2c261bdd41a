/** Opens the store that its one argument names, in a process of its own, and says of what kind it is. */
import process from 'node:process'
import { openStore } from '../../src/store/open.ts'

const store = await openStore(process.argv[2] ?? '')
process.stdout.write(store.kind)
await store.close()
