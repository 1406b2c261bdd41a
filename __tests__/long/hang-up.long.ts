import { describeHangUps, OFFERS, WAYS } from '../helpers/hang-up.ts'

describeHangUps(Object.keys(OFFERS) as (keyof typeof OFFERS)[], Object.keys(WAYS))
