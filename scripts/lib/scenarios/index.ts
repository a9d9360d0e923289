export {
    replayInto,
    replayScenario,
    resultOf,
    openScenarioOrg,
    type ReplayOptions,
    type ReplayedOrg
} from './replay.ts';
export { readScenario } from './validate.ts';
export { explain, scaled } from './scale.ts';
export { shifted } from './shift.ts';
export { type ReplayResult } from './expect.ts';
export { ScenarioError, type Scenario } from './types.ts';
