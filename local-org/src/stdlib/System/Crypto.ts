/** Apex Reference, "Crypto Class", API 67.0. */
import {
    createCipheriv,
    createDecipheriv,
    createHash,
    createHmac,
    createPrivateKey,
    createPublicKey,
    sign,
    timingSafeEqual,
    verify,
    type KeyObject
} from 'node:crypto';
import { ApexBlob, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { staticMembers } from '../support/guard.ts';

const digests: Readonly<Record<string, string>> = {
    md5: 'md5',
    sha1: 'sha1',
    'sha-1': 'sha1',
    sha256: 'sha256',
    'sha-256': 'sha256',
    sha512: 'sha512',
    'sha-512': 'sha512',
    'sha3-256': 'sha3-256',
    'sha3-384': 'sha3-384',
    'sha3-512': 'sha3-512'
};

const macs: Readonly<Record<string, string>> = {
    hmacmd5: 'md5',
    hmacsha1: 'sha1',
    hmacsha256: 'sha256',
    hmacsha512: 'sha512'
};

const signatures: Readonly<Record<string, string>> = {
    rsa: 'RSA-SHA1',
    'rsa-sha1': 'RSA-SHA1',
    'rsa-sha256': 'RSA-SHA256',
    'rsa-sha384': 'RSA-SHA384',
    'rsa-sha512': 'RSA-SHA512',
    'ecdsa-sha256': 'sha256',
    'ecdsa-sha384': 'sha384',
    'ecdsa-sha512': 'sha512'
};

const keySizes: Readonly<Record<string, number>> = { aes128: 16, aes192: 24, aes256: 32 };
const ivSize = 16;

function named(runtime: Runtime, table: Readonly<Record<string, string>>, name: string): string {
    return (
        table[name.toLowerCase()] ??
        runtime.fail('System.NoSuchElementException', `Algorithm ${name} is not supported.`)
    );
}

/** Bytes from the org's seeded random numbers, so that two runs agree. */
export function randomBytes(runtime: Runtime, count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => Math.floor(runtime.org.random() * 256));
}

function cipherName(runtime: Runtime, algorithm: string, key: ApexBlob): string {
    const size = keySizes[algorithm.toLowerCase()];
    if (size === undefined) {
        const message = `Invalid algorithm ${algorithm}. Must be AES128, AES192, or AES256.`;
        return runtime.fail('System.InvalidParameterValueException', message);
    }
    if (key.bytes.length !== size) {
        const message = `Invalid private key. Must be ${size} bytes.`;
        return runtime.fail('System.InvalidParameterValueException', message);
    }
    return `aes-${size * 8}-cbc`;
}

function checkIv(runtime: Runtime, iv: Uint8Array): Uint8Array {
    if (iv.length === ivSize) return iv;
    const message = `Invalid initialization vector. Must be ${ivSize} bytes.`;
    return runtime.fail('System.InvalidParameterValueException', message);
}

function encrypt(runtime: Runtime, algorithm: string, key: ApexBlob, iv: Uint8Array, data: Uint8Array): Buffer {
    const cipher = createCipheriv(cipherName(runtime, algorithm, key), key.bytes, checkIv(runtime, iv));
    return Buffer.concat([cipher.update(data), cipher.final()]);
}

function decrypt(runtime: Runtime, algorithm: string, key: ApexBlob, iv: Uint8Array, data: Uint8Array): ApexBlob {
    const decipher = createDecipheriv(cipherName(runtime, algorithm, key), key.bytes, checkIv(runtime, iv));
    try {
        return new ApexBlob(Buffer.concat([decipher.update(data), decipher.final()]));
    } catch {
        return runtime.fail('System.SecurityException', 'Given final block not properly padded');
    }
}

const ciphers = {
    'decrypt(String,Blob,Blob,Blob)': (runtime: Runtime, name: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) =>
        decrypt(runtime, name, key, iv.bytes, data.bytes),
    'decryptWithManagedIV(String,Blob,Blob)': (runtime: Runtime, name: string, key: ApexBlob, data: ApexBlob) =>
        decrypt(runtime, name, key, data.bytes.subarray(0, ivSize), data.bytes.subarray(ivSize)),
    'encrypt(String,Blob,Blob,Blob)': (runtime: Runtime, name: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) =>
        new ApexBlob(encrypt(runtime, name, key, iv.bytes, data.bytes)),
    'encryptWithManagedIV(String,Blob,Blob)': (runtime: Runtime, name: string, key: ApexBlob, data: ApexBlob) => {
        const iv = randomBytes(runtime, ivSize);
        return new ApexBlob(Buffer.concat([iv, encrypt(runtime, name, key, iv, data.bytes)]));
    },
    'generateAesKey(Integer)': (runtime: Runtime, bits: number) => {
        if (bits !== 128 && bits !== 192 && bits !== 256) {
            const message = 'Invalid key size. Must be 128, 192, or 256.';
            return runtime.fail('System.InvalidParameterValueException', message);
        }
        return new ApexBlob(randomBytes(runtime, bits / 8));
    }
};

function hmac(runtime: Runtime, algorithm: string, data: ApexBlob, key: ApexBlob): Buffer {
    return createHmac(named(runtime, macs, algorithm), key.bytes)
        .update(data.bytes)
        .digest();
}

/** A key in DER form; Node's reason becomes a SecurityException. */
function keyOf(runtime: Runtime, make: () => KeyObject): KeyObject {
    try {
        return make();
    } catch {
        return runtime.fail('System.SecurityException', 'Invalid Crypto Key');
    }
}

const signing = {
    /** The local org holds no certificates, so that every name is one it does not know; the message is unconfirmed. */
    'signWithCertificate(String,Blob,String)': (runtime: Runtime, algorithm: string, _data: ApexBlob, name: string) => {
        named(runtime, signatures, algorithm);
        return runtime.fail('System.NoDataFoundException', `Data Not Available: no certificate named ${name}`);
    },
    'sign(String,Blob,Blob)': (runtime: Runtime, algorithm: string, data: ApexBlob, privateKey: ApexBlob) => {
        const key = keyOf(runtime, () =>
            createPrivateKey({ key: Buffer.from(privateKey.bytes), format: 'der', type: 'pkcs8' })
        );
        return new ApexBlob(sign(named(runtime, signatures, algorithm), data.bytes, key));
    },
    'verify(String,Blob,Blob,Blob)': (
        runtime: Runtime,
        algorithm: string,
        data: ApexBlob,
        signature: ApexBlob,
        publicKey: ApexBlob
    ) => {
        const key = keyOf(runtime, () =>
            createPublicKey({ key: Buffer.from(publicKey.bytes), format: 'der', type: 'spki' })
        );
        return verify(named(runtime, signatures, algorithm), data.bytes, key, signature.bytes);
    },
    'verifyHmac(String,Blob,Blob,Blob)': (
        runtime: Runtime,
        algorithm: string,
        data: ApexBlob,
        key: ApexBlob,
        mac: ApexBlob
    ) => {
        const expected = hmac(runtime, algorithm, data, key);
        return expected.length === mac.bytes.length && timingSafeEqual(expected, mac.bytes);
    }
};

export const cryptoClass: PlatformClass = {
    name: 'System.Crypto',
    statics: staticMembers({
        ...ciphers,
        ...signing,
        'generateDigest(String,Blob)': (runtime: Runtime, algorithm: string, data: ApexBlob) =>
            new ApexBlob(
                createHash(named(runtime, digests, algorithm))
                    .update(data.bytes)
                    .digest()
            ),
        'generateMac(String,Blob,Blob)': (runtime: Runtime, algorithm: string, data: ApexBlob, key: ApexBlob) =>
            new ApexBlob(hmac(runtime, algorithm, data, key)),
        'getRandomInteger()': (runtime: Runtime) => Buffer.from(randomBytes(runtime, 4)).readInt32BE(),
        'getRandomLong()': (runtime: Runtime) => Buffer.from(randomBytes(runtime, 8)).readBigInt64BE()
    })
};
