/** A command run as a user runs it: its time, its CPU and the largest memory of it and everything that it starts. */
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import process from 'node:process'

const SAMPLE_MS = 50

const TICKS_A_SECOND = 100

/** Resident MiB of a process and its descendants, and the CPU of those that run and of those that have ended. */
function look(root) {
  const parents = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
      parents.set(Number(name), { parent: Number(fields[1]), pages: Number(fields[21]), ticks })
    } catch {
      // The process ended meanwhile.
    }
  }
  let pages = 0
  let ticks = 0
  for (const [pid, one] of parents) {
    let at = pid
    while (at > 1 && at !== root) at = parents.get(at)?.parent ?? 0
    if (at !== root) continue
    pages += one.pages
    ticks += one.ticks
  }
  return { residentMiB: (pages * 4096) / 2 ** 20, cpuMs: (ticks * 1000) / TICKS_A_SECOND }
}

export function runTree(program, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let out = ''
    let errors = ''
    let peak = 0
    let peakAt = 0
    let cpuMs = 0
    const timer = setInterval(() => {
      if (process.platform !== 'linux') return
      const now = look(child.pid)
      cpuMs = Math.max(cpuMs, now.cpuMs)
      if (now.residentMiB > peak) {
        peak = now.residentMiB
        peakAt = performance.now() - began
      }
    }, SAMPLE_MS)
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (errors += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(timer)
      resolve({ code, out, errors, cpuMs, peakMiB: peak, peakAtMs: peakAt, wallMs: performance.now() - began })
    })
  })
}
