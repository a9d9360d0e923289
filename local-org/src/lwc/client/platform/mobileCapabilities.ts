/**
 * `lightning/mobileCapabilities`: what the platform gives a component in a browser, where no mobile app stands behind it.
 * Services say that they are not available; everything else of them is refused.
 */
type Service = Readonly<Record<string, unknown>>;

function absent(name: string, constants: Service): Service {
    const service: Record<string | symbol, unknown> = { ...constants, isAvailable: () => false };
    return new Proxy(service, {
        get(target, member): unknown {
            // A promise would be asked for `then`, a template for symbols.
            if (member in target || typeof member === 'symbol' || member === 'then') return target[member];
            return async (): Promise<never> => {
                throw Object.assign(new Error(`${name}.${member} works in a Salesforce mobile app only: ask isAvailable() first`), { code: 'SERVICE_NOT_ENABLED' }); // prettier-ignore
            };
        }
    });
}

const factory = (name: string, constants: Service = {}): (() => Service) => {
    const service = absent(name, constants);
    return () => service;
};

const barcodeTypes = { CODE_128: 'code128', CODE_39: 'code39', CODE_93: 'code93', DATA_MATRIX: 'datamatrix', EAN_13: 'ean13', EAN_8: 'ean8', ITF: 'itf', PDF_417: 'pdf417', QR: 'qr', UPC_A: 'upca', UPC_E: 'upce' }; // prettier-ignore

export const getAppReviewService = factory('AppReviewService');
export const getARSpaceCapture = factory('ARSpaceCapture');
export const getBarcodeScanner = factory('BarcodeScanner', { barcodeTypes });
export const getBiometricsService = factory('BiometricsService');
export const getCalendarService = factory('CalendarService');
export const getContactsService = factory('ContactsService');
export const getDocumentScanner = factory('DocumentScanner');
export const getGeofencingService = factory('GeofencingService');
export const getLocationService = factory('LocationService');
export const getNfcService = factory('NfcService');
export const getPaymentsService = factory('PaymentsService');
