export {
    detectAll,
    DetectError,
    detectIn,
    detectUsage,
    readTexts,
    type Detected,
    type Found,
    type LabelledText
} from './detect.ts';
