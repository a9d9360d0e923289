/** What the language does, as a table: statements → what they print. Sources: Apex Developer Guide, API 67.0. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from './harness.ts';

const classes = {
    'Shape.cls': `public abstract class Shape implements Comparable {
    public static Integer made = 0;
    public static final List<String> TRACE = new List<String>();
    protected String label = trace('Shape.label');
    public Shape() { TRACE.add('Shape()'); made++; }
    public Shape(String label) { this(); this.label = label; }
    public static String trace(String what) { TRACE.add(what); return what; }
    public abstract Decimal area();
    public virtual String describe() { return label + '/' + secret(); }
    private String secret() { return 'shape'; }
    public Integer compareTo(Object other) { return area() < ((Shape) other).area() ? -1 : 1; }
    public enum Unit { CM, INCH }
    public class Square extends Shape {
        private Decimal side = Decimal.valueOf(trace('Square.side').length());
        public Square(Decimal side) { super('square'); this.side = side; TRACE.add('Square()'); }
        public override Decimal area() { return side * side; }
        public override String describe() { return super.describe() + '/' + secret(); }
        private String secret() { return 'square'; }
    }
}`,
    'Counter.cls': `public class Counter {
    public Integer count { get; private set; }
    public Integer doubled { get { return count * 2; } set { count = value / 2; } }
    public static String lazy { get { if (lazy == null) lazy = 'made'; return lazy; } private set; }
    public Counter() { count = 0; }
    public Counter add(Integer n) { count += n; return this; }
    public Counter nothing() { return null; }
    public override String toString() { return 'Counter ' + count; }
    public Boolean equals(Object o) { return o instanceof Counter && ((Counter) o).count == count; }
    public override Integer hashCode() { return count; }
}`,
    'Plain.cls': `public class Plain { public Integer a = 1; public String b; public class Inside { public Integer c = 2; } }`,
    'Failing.cls': `public class Failing {
    public class Custom extends Exception {
        public Integer code = 7;
        public override String getMessage() { return 'custom ' + code; }
    }
    public class Plain extends Exception {}
    public static Integer tidy(List<String> steps) {
        try {
            steps.add('try');
            return Integer.valueOf('x');
        } catch (TypeException e) {
            steps.add('catch');
            throw new Plain('wrapped', e);
        } finally {
            steps.add('finally');
        }
    }
    public static void deep(Integer n) {
        if (n == 0) {
            throw new Plain('bottom');
        }
        deep(n - 1);
    }
}`,
    'Order.cls': `public class Order {
    static { first = 'block'; }
    public static String first = 'initialiser';
    public static String second = first + '!';
}`
};

const org = orgOf(classes);
after(() => org.close());

type Case = readonly [statements: string, ...printed: string[]];

function table(name: string, cases: readonly Case[]): void {
    describe(name, () => {
        for (const [statements, ...printed] of cases)
            test(statements, () => assert.deepEqual(run(statements, org), printed));
    });
}

const nullPointer = 'System.NullPointerException: Attempt to de-reference a null object';

table('numbers', [
    ['out(2147483647 + 1);', '-2147483648'],
    ['out(46341 * 46341);', '-2147479015'],
    ['out(7 / 2); out(-7 / 2);', '3', '-3'],
    ['out(7 / 2.0);', '3.5'],
    ['out(1.0 / 3);', '0.333333333333333333333333333333333'],
    ['out(0.1 + 0.2);', '0.3'],
    ['Double d = 0.1; out(d + 0.2d);', '0.30000000000000004'],
    ['out(1 << 33); out(-8 >> 1); out(-8 >>> 28);', '2', '-4', '15'],
    ['Long big = 9223372036854775807L; out(big + 1);', '-9223372036854775808'],
    ['Long big = 2147483647; big++; out(big);', '2147483648'],
    ['out(5 & 3); out(5 | 3); out(5 ^ 3); out(~5);', '1', '7', '6', '-6'],
    ['try { out(1 / 0); } catch (MathException e) { out(e.getMessage()); }', 'Divide by 0'],
    ['try { out(1.5 / 0); } catch (MathException e) { out(e.getMessage()); }', 'Divide by 0'],
    [
        'Integer n; try { n += 1; } catch (NullPointerException e) { out(e.getMessage()); }',
        'Attempt to de-reference a null object'
    ],
    ['Integer n; Integer m = n * 2;', nullPointer],
    ['Decimal d; out(d + 1);', nullPointer],
    ['Integer n; out(n < 1); out(n >= 1); out(n == null);', 'false', 'false', 'true'],
    ['Integer i = 5; out(i++ + ++i); out(i--); out(i);', '12', '7', '6'],
    ['Decimal d = 1.10; d *= 2; out(d); out(d == 2.2); out(d == 2);', '2.20', 'true', 'false'],
    ['Object o = 5; out(o instanceof Long); out(o instanceof Decimal); out((Decimal) o / 2);', 'true', 'true', '2.5'],
    ['out(1 == 1.0); out(2L == 2);', 'true', 'true']
]);

table('text', [
    ["out('a' + 1 + null + true + 1.50);", 'a1nulltrue1.50'],
    ["out('Abc' == 'aBC'); out('Abc' === 'aBC'); out('Abc'.equals('aBC'));", 'true', 'false', 'false'],
    ["String s; out(s + 'x'); out(s == null);", 'nullx', 'true'],
    ["out('b' > 'A'); out('it\\'s \\u00e9');", 'true', "it's é"],
    ["out('`${1}` \\\\');", '`${1}` \\'],
    ["out('' + Date.newInstance(2026, 3, 17));", '2026-03-17 00:00:00'],
    ['out(String.valueOf(Date.newInstance(2026, 3, 17)));', '2026-03-17'],
    ["out(new List<Object>{1, 'a', null, new List<Integer>{2}});", '(1, a, null, (2))'],
    ["out(new Map<String, Integer>{'a' => 1}); out(new Set<Integer>{3});", '{a=1}', '{3}'],
    [
        'out(new Plain()); out(new Plain.Inside()); out(new Counter());',
        'Plain:[a=1, b=null]',
        'Inside:[c=2]',
        'Counter 0'
    ]
]);

table('control flow', [
    [
        'Integer n = 0; for (Integer i = 0; i < 10; i++) { if (i == 2) continue; if (i == 5) break; n += i; } out(n);',
        '8'
    ],
    ['Integer n = 0; while (true) { if (++n > 3) break; } out(n);', '4'],
    ['Integer n = 0; do { n++; } while (n < 3); out(n);', '3'],
    ["for (String s : new Set<String>{'b', 'a'}) out(s);", 'b', 'a'],
    ['Integer a = 1, b = 2; for (Integer i = 0, j = 9; i < j; i += 3, j--) a += i; out(a + b);', '12'],
    ["Integer n = 2; switch on n { when 1, 2 { out('low'); } when else { out('high'); } }", 'low'],
    ["String s = 'b'; switch on s { when 'a' { out('A'); } when 'b' { out('B'); } }", 'B'],
    ["Shape.Unit u = Shape.Unit.INCH; switch on u { when CM { out('cm'); } when INCH { out('inch'); } }", 'inch'],
    [
        "Object o = 'text'; switch on o { when Integer i { out('number'); } when String s { out(s + '!'); } when null { out('nothing'); } }",
        'text!'
    ],
    ["Object o; switch on o { when Integer i { out('number'); } when null { out('nothing'); } }", 'nothing'],
    ['Boolean b; if (b) out(1);', nullPointer],
    ['Boolean b; out(b == true); out(true || b);', 'false', 'true'],
    ["Integer n = null; out(n == null ? 'none' : 'some'); out(n ?? 5);", 'none', '5'],
    [
        'List<Integer> l = new List<Integer>{1}; for (Integer i : l) l.add(2);',
        'System.FinalException: Cannot modify a collection while it is being iterated.'
    ]
]);

table('classes', [
    ['Shape.TRACE.clear(); Shape s = new Shape.Square(3); out(Shape.TRACE); out(s.area()); out(Shape.made);',
        '(Square.side, Shape.label, Shape(), Square())', '9', '1'], // prettier-ignore
    ['out(new Shape.Square(1).describe());', 'square/shape/square'],
    ['List<Shape> l = new List<Shape>{new Shape.Square(3), new Shape.Square(2)}; l.sort(); out(l[0].area());', '4'],
    [
        'Shape s = new Shape.Square(1); out(s instanceof Shape.Square); out(s instanceof Comparable); Object o = s; out(o instanceof String);',
        'true',
        'true',
        'false'
    ],
    [
        'Object o = new Plain(); Counter c = (Counter) o;',
        'System.TypeException: Invalid conversion from runtime type Plain to Counter'
    ],
    [
        'Counter c = new Counter(); c.doubled = 10; out(c.count); c.doubled += 4; out(c.count); out(c.add(1).add(2).doubled);',
        '5',
        '7',
        '20'
    ],
    ['out(Counter.lazy);', 'made'],
    [
        'out(new Set<Counter>{new Counter(), new Counter().add(1), new Counter()}.size()); out(new Counter() == new Counter());',
        '2',
        'true'
    ],
    ['Counter c; out(c?.nothing().add(1)); out(new Counter().nothing()?.add(1).count);', 'null', 'null'],
    ['Counter c; c.add(1);', nullPointer],
    ['Counter c; c.doubled = 1;', nullPointer],
    [
        "out(Shape.Unit.INCH.ordinal()); out(Shape.Unit.valueOf('CM')); out(Shape.Unit.values());",
        '1',
        'CM',
        '(CM, INCH)'
    ],
    ['out(Order.first); out(Order.second);', 'initialiser', 'initialiser!'],
    [
        'List<Integer> l = new List<Integer>{1, 2}; l[1] += 5; l[0]++; out(l); out(l[2]);',
        '(2, 7)',
        'System.ListException: List index out of bounds: 2'
    ],
    ['Integer[] l = new Integer[3]; l[1] = 4; out(l);', '(null, 4, null)']
]);

table('collections', [
    [
        "Map<String, List<Integer>> m = new Map<String, List<Integer>>(); m.put('a', new List<Integer>()); m.get('a').add(1); out(m);",
        '{a=(1)}'
    ],
    [
        'out(new List<Integer>{1, 2} == new List<Integer>{1, 2}); out(new Set<Integer>{1, 2} == new Set<Integer>{2, 1});',
        'true',
        'true'
    ],
    [
        'out(new List<Account>() instanceof List<SObject>); Object l = new List<Integer>(); out(l instanceof List<String>);',
        'true',
        'false'
    ],
    [
        "Map<Id, Account> m = new Map<Id, Account>(new List<Account>{new Account(Id = '001000000000001AAA', Name = 'A')}); out(m.get('001000000000001').Name);",
        'A'
    ],
    [
        'List<Object> l = new List<Object>{1L, 1.5, 2.5d}; for (Object o : l) out(o instanceof Double);',
        'true',
        'true',
        'true'
    ]
]);

table('exceptions', [
    ["List<String> steps = new List<String>(); try { Failing.tidy(steps); } catch (Failing.Plain e) { out(steps); out(e.getMessage()); out(e.getCause().getMessage()); }",
        '(try, catch, finally)', 'wrapped', 'Invalid integer: x'], // prettier-ignore
    [
        'try { throw new Failing.Custom(); } catch (Exception e) { out(e.getMessage()); out(e.getTypeName()); }',
        'custom 7',
        'Failing.Custom'
    ],
    ["try { Failing.deep(2); } catch (Exception e) { out(e.getLineNumber()); out(e.getStackTraceString()); }", '20',
        'Class.Failing.deep: line 20, column 1\nClass.Failing.deep: line 22, column 1\nClass.Failing.deep: line 22, column 1\nAnonymousBlock: line 2, column 1'], // prettier-ignore
    [
        "try { throw new Failing.Plain(); } catch (NullPointerException e) { out('wrong'); } catch (Exception e) { out(e.getMessage()); }",
        'Script-thrown exception'
    ],
    [
        "try { System.assert(false, 'no'); } catch (Exception e) { out('caught'); } finally { out('tidied'); }",
        'System.AssertException: Assertion Failed: no'
    ],
    ['throw null;', nullPointer]
]);

table('records', [
    [
        "Account a = new Account(Name = 'A'); a.NumberOfEmployees = 3; a.NumberOfEmployees += 2; out(a.NumberOfEmployees); out(a.Industry); out(a.Parent.Name);",
        '5',
        'null',
        'null'
    ],
    ["insert new Account(Name = 'Acme'); Account a = [SELECT Name FROM Account]; out(a.Name); out(a.Industry);", 'Acme',
        'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Industry'], // prettier-ignore
    [
        "Account a = [SELECT Id FROM Account WHERE Name = 'nobody'];",
        'System.QueryException: List has no rows for assignment to SObject'
    ],
    ["try { insert new Contact(); } catch (DmlException e) { out(e.getMessage()); out(e.getDmlStatusCode(0)); }",
        'Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [LastName]: [LastName]', 'REQUIRED_FIELD_MISSING'], // prettier-ignore
    [
        "Account a = new Account(Name = 'P'); insert a; insert new Contact(LastName = 'C', AccountId = a.Id); for (Account each : [SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Id = :a.Id]) { out(each.Contacts.size()); out(each.Contacts[0].LastName); }",
        '1',
        'C'
    ],
    ["out([SELECT COUNT() FROM Account WHERE Name = 'none']);", '0'],
    [
        "Account a = new Account(Name = 'X'); Savepoint s = Database.setSavepoint(); insert a; Database.rollback(s); out([SELECT COUNT() FROM Account WHERE Name = 'X']);",
        '0'
    ]
]);

table('limits', [
    ['while (true) {}', 'System.LimitException: Apex CPU time limit exceeded'],
    [
        "try { while (true) {} } catch (Exception e) { out('caught'); }",
        'System.LimitException: Apex CPU time limit exceeded'
    ],
    [
        'for (Integer i = 0; i < 101; i++) { List<Account> l = [SELECT Id FROM Account]; }',
        'System.LimitException: Too many SOQL queries: 101'
    ]
]);

table('constructors', [
    [
        'class P { Integer n; P(Integer n) { if (n > 1) { this.n = n; return; } this.n = 0; } } out(new P(2).n); out(new P(1).n);',
        '2',
        '0'
    ]
]);
