export { generateLawMetadata, type LawMetadata } from './generate.ts';
export { readDamages, readEarlierLaws, readLaws, readOtherClocks } from './read.ts';
export { LawDataError, type JurisdictionLaw, type OtherClocks, type PenaltyRule, type Regime } from './types.ts';
export { lawDocs } from './docs.ts';
export {
    backedAmounts,
    backedNumbers,
    backedRegimeNumbers,
    namesAnchor,
    nameOf,
    namesNumber,
    namesUnit,
    operatorIn,
    type BackedNumber
} from './quotes.ts';
export { allBackedNumbers, pinnedWeakNumbers, weakNumbers, type WeakNumbers } from './weak.ts';
