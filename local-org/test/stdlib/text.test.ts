import { orgOf } from '../language/harness.ts';
import { table } from './table.ts';

const org = orgOf({});

table('String: searching', () => org, [
    [`'banana'.indexOf('na')`, '2'],
    [`'banana'.indexOf('na', 3)`, '4'],
    [`'banana'.lastIndexOf('na', 3)`, '2'],
    [`'Banana'.indexOfIgnoreCase('NA')`, '2'],
    [`'abc'.indexOfAny('xcb')`, '1'],
    [`'abc'.indexOfAnyBut('ab')`, '2'],
    [`'a😀b'.codePointAt(1)`, '128512'],
    [`'a😀b'.length()`, '4'],
    [`'a😀b'.codePointCount(0, 4)`, '3'],
    [`'abcabc'.countMatches('bc')`, '2'],
    [`'abc'.containsOnly('cba')`, 'true'],
    [`'abc'.containsNone('xyz')`, 'true'],
    [`'abc'.charAt(9)`, 'System.StringException: String index out of bounds: 9'],
    [`'abc'.indexOf(null)`, 'System.NullPointerException: Argument cannot be null.']
]);

table('String: parts', () => org, [
    [`'hamburger'.substring(4, 8)`, 'urge'],
    [`'abc'.substring(5)`, 'System.StringException: Starting position out of bounds: 5'],
    [`'abc'.substring(1, 9)`, 'System.StringException: Ending position out of bounds: 9'],
    [`'abc'.left(2) + '|' + 'abc'.right(2) + '|' + 'abcdef'.mid(2, 3)`, 'ab|bc|cde'],
    [`'a.b.c'.substringAfterLast('.') + 'a.b.c'.substringBefore('.') + 'a.b.c'.substringBeforeLast('.')`, 'caa.b'],
    [`'<b>x</b>'.substringBetween('<b>', '</b>')`, 'x'],
    [`'<b>x'.substringBetween('<b>', '</b>')`, 'null'],
    [`'Hello Maximillian'.abbreviate(8)`, 'Hello...'],
    [`'abcdefghijklmno'.abbreviate(10, 6)`, '...ghij...'],
    [`'abc'.abbreviate(3)`, 'System.IllegalArgumentException: Minimum abbreviation width is 4'],
    [`'i am a robot'.difference('i am human')`, 'human'],
    [`'a,b,,c,,'.split(',')`, '(a, b, , c)'],
    [`'a,b,,c,,'.split(',', -1)`, '(a, b, , c, , )'],
    [`'a,b,c'.split(',', 2)`, '(a, b,c)'],
    [`'boo:and:foo'.split('o')`, '(b, , :and:f)'],
    [`'abc'.split('')`, '(a, b, c)'],
    [`''.split(',').size()`, '1'],
    [`'fooBarBAZ12 x'.splitByCharacterTypeCamelCase()`, '(foo, Bar, BAZ, 12,  , x)'],
    [`'ab'.getChars()`, '(97, 98)']
]);

table('String: changing', () => org, [
    [`'abc'.leftPad(5, 'xy') + 'abc'.rightPad(5) + '|' + 'ab'.center(5, '-')`, 'xyabcabc  |-ab--'],
    [`'a$b'.replace('$', '$$')`, 'a$$b'],
    [`'a1b22'.replaceAll('([0-9]+)', '<$1>')`, 'a<1>b<22>'],
    [`'a1b22'.replaceFirst('[0-9]', '#')`, 'a#b22'],
    [`'x'.replaceAll('(', '')`, 'System.StringException: Invalid regex: Unclosed group near index 1\n(\n ^'],
    [`'a'.replaceAll('a', '$2')`, 'System.StringException: No group 2'],
    [`'  a \\t b '.normalizeSpace()`, 'a b'],
    [`'Hello World'.swapCase()`, 'hELLO wORLD'],
    [`'<p>Hi<br/>there &amp; <b>you</b></p>'.stripHtmlTags()`, 'Hi\nthere &amp; you'],
    [`'abcdef'.overlay('zz', 2, 4)`, 'abzzef'],
    [`'www.a.com'.removeStartIgnoreCase('WWW.').removeEnd('.com')`, 'a'],
    [`'ab'.repeat(',', 3)`, 'ab,ab,ab'],
    [`'aé"<'.escapeHtml4()`, 'a&eacute;&quot;&lt;'],
    [`'&euro;&lt;&#65;'.unescapeHtml4()`, '€<A'],
    [`'He said "x/y"'.escapeEcmaScript()`, 'He said \\"x\\/y\\"'],
    [`'é'.escapeUnicode()`, '\\u00E9'],
    [`'a,"b"'.escapeCsv()`, '"a,""b"""'],
    [`String.escapeSingleQuotes('O\\'Brien')`, "O\\'Brien"]
]);

table('String: statics and comparison', () => org, [
    [
        `String.format('{0} owes {1}, isn\\'\\'t it? \\'{2}\\' {3}', new List<Object>{'A', 1.50})`,
        "A owes 1.50, isn't it? {2} {3}"
    ],
    [`String.join(new List<Integer>{1, 2}, ', ')`, '1, 2'],
    [`String.join(new Set<String>{'b', 'a'}, '')`, 'ba'],
    [`String.isBlank(' \\n')`, 'true'],
    [`String.isEmpty(' ')`, 'false'],
    [`String.valueOf(Date.newInstance(2026, 3, 7))`, '2026-03-07'],
    [`String.valueOf(1.0)`, '1.0'],
    [`String.valueOf(Blob.valueOf('ab'))`, 'Blob[2]'],
    [`String.getCommonPrefix(new List<String>{'abcd', 'abx'})`, 'ab'],
    [`'a'.compareTo('c')`, '-2'],
    [`'ab'.compareTo('abcd')`, '-2'],
    [`'abc'.equals('ABC')`, 'false'],
    [`'abc'.equalsIgnoreCase('ABC')`, 'true'],
    [`'kitten'.getLevenshteinDistance('sitting')`, '3'],
    [`'kitten'.getLevenshteinDistance('sitting', 2)`, '-1'],
    [`'hello'.hashCode()`, '99162322'],
    [`''.isNumeric() + '' + '12'.isNumeric() + '1.2'.isNumeric() + 'é'.isAlpha()`, 'falsetruefalsetrue']
]);

table('Pattern and Matcher: Java syntax', () => org, [
    [`Pattern.matches('a*+b', 'aaab')`, 'true'],
    [`Pattern.matches('(?>a+)ab', 'aaab')`, 'false'],
    [`'aBc'.replaceAll('(?i)b', '-')`, 'a-c'],
    [`'xY xy XY'.replaceAll('x(?i)y', '-')`, '- - XY'],
    [`'a.b'.replaceAll('\\\\Q.\\\\E', '!')`, 'a!b'],
    [`'a-b_c'.replaceAll('[\\\\p{Punct}&&[^_]]', '')`, 'ab_c'],
    [`'Ünï1'.replaceAll('[^\\\\p{L}]', '')`, 'Ünï'],
    [`Pattern.matches('[a-z&&[^b]]+', 'abc')`, 'false'],
    [`Pattern.matches('(?x) a b  # comment', 'ab')`, 'true'],
    [`'one\\ntwo'.replaceAll('(?m)^', '> ')`, '> one\n> two'],
    [`Pattern.matches('a.c', 'a\\nc')`, 'false'],
    [`Pattern.matches('(?s)a.c', 'a\\nc')`, 'true'],
    [`'abab'.replaceAll('(?<x>a)(b)', '$2\${x}')`, 'baba'],
    [`Pattern.matches('(a)(b)?\\\\1', 'aa')`, 'true'],
    [`Pattern.quote('a.b')`, '\\Qa.b\\E']
]);

table(
    'Matcher: groups and regions',
    () => org,
    [
        [`m.find()`, 'true'],
        [`m.group() + m.group(1) + m.start() + m.end() + m.groupCount()`, 'a11022'],
        [`m.group(2)`, 'null'],
        [`m.find()`, 'true'],
        [`m.start(2)`, '5'],
        [`m.find()`, 'false'],
        [`m.group()`, 'System.StringException: No match found'],
        [`m.reset().matches()`, 'false'],
        [`m.region(0, 2).matches()`, 'true'],
        [`m.region(1, 2).find()`, 'false'],
        [`m.reset('a9').lookingAt()`, 'true'],
        [`m.replaceAll('<$1>')`, '<9>']
    ],
    `Matcher m = Pattern.compile('a(\\\\d)(x)?').matcher('a1 a2x');`
);
