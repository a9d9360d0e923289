import { orgOf } from '../language/harness.ts';
import { table } from './table.ts';

const org = orgOf({
    'Money.cls': `public class Money implements Comparable {
        public Integer cents;
        public Money(Integer cents) { this.cents = cents; }
        public Integer compareTo(Object other) { return cents - ((Money) other).cents; }
        public Boolean equals(Object other) { return other instanceof Money && ((Money) other).cents == cents; }
        public override Integer hashCode() { return cents; }
        public override String toString() { return '$' + cents; }
    }`,
    'Backwards.cls': `public class Backwards implements Comparator<String> {
        public Integer compare(String a, String b) { return b.compareTo(a); }
    }`,
    'Ten.cls': `public class Ten implements Iterable<Integer>, Iterator<Integer> {
        private Integer at = 0;
        public Iterator<Integer> iterator() { return this; }
        public Boolean hasNext() { return at < 3; }
        public Integer next() { return at++; }
    }`
});

table(
    'List',
    () => org,
    [
        [`l.get(3)`, 'System.ListException: List index out of bounds: 3'],
        [`l.remove(0)`, 'b'],
        [`l.indexOf('c')`, '1'],
        [`l.contains('A')`, 'false'],
        [`l.clone() == l`, 'true'],
        [`l.iterator().next()`, 'a'],
        [`sorted(new List<String>{'b', null, 'A', 'a'})`, '(null, A, a, b)'],
        [`sorted(new List<Money>{new Money(3), new Money(1)})`, '($1, $3)'],
        [
            `sorted(new List<Date>{Date.newInstance(2026, 2, 1), Date.newInstance(2026, 1, 1)})`,
            '(2026-01-01 00:00:00, 2026-02-01 00:00:00)'
        ],
        [`backwards(new List<String>{'a', 'c', 'b'})`, '(c, b, a)'],
        [`new List<Integer>(new Set<Integer>{3, 1})`, '(3, 1)'],
        [`new List<Account>().getSObjectType()`, 'Account'],
        [`String.join(new Ten(), '-')`, '0-1-2']
    ],
    `List<String> l = new List<String>{'b', 'a', 'c'};
     Object sorted(Object o) { if (o instanceof List<String>) { ((List<String>) o).sort(); } if (o instanceof List<Money>) { ((List<Money>) o).sort(); } if (o instanceof List<Date>) { ((List<Date>) o).sort(); } return o; }
     Object backwards(List<String> o) { o.sort(new Backwards()); return o; }`
);

table(
    'Set and Map',
    () => org,
    [
        [`s.add(2)`, 'false'],
        [`s.addAll(new List<Integer>{2, 3})`, 'true'],
        [`s.retainAll(new Set<Integer>{1, 3})`, 'true'],
        [`s`, '{1, 3}'],
        [`s.containsAll(new List<Integer>{1, 3})`, 'true'],
        [`s.removeAll(new Set<Integer>{9})`, 'false'],
        [`s.equals(new Set<Integer>{3, 1})`, 'true'],
        [`new Set<Money>{new Money(1), new Money(1)}.size()`, '1'],
        [`m.put('a', 2)`, '1'],
        [`m.get('A')`, 'null'],
        [`m.remove('zz')`, 'null'],
        [`m.keySet()`, '{a, b}'],
        [`m.values()`, '(2, 5)'],
        [`new Map<Money, String>{new Money(1) => 'x'}.get(new Money(1))`, 'x'],
        [`m.equals(new Map<String, Integer>{'b' => 5, 'a' => 2})`, 'true'],
        [
            `new Map<Id, Account>(new List<Account>{new Account(Name = 'x')})`,
            'System.ListException: Row with null Id at index: 0'
        ]
    ],
    `Set<Integer> s = new Set<Integer>{1, 2};
     Map<String, Integer> m = new Map<String, Integer>{'a' => 1, 'b' => 5};`
);
