import { orgOf } from '../language/harness.ts';
import { table } from './table.ts';

const org = orgOf({
    'Shop.cls': `public virtual class Shop {
        public enum Kind { ONLINE, STORE }
        public String name;
        public Integer size { get; set; }
        public Kind kind;
        public List<Shop> branches;
        public Date opened;
        public transient String secret = 's';
        public static String shared = 'x';
        private Decimal share = 1.50;
        public String shout { get { return name == null ? null : name.toUpperCase(); } }
    }`,
    'Mall.cls': `public class Mall extends Shop { public Integer floors; }`
});

table(
    'JSON.serialize',
    () => org,
    [
        [
            `JSON.serialize(new List<Object>{1, 2L, 1.50, true, null, 'a"\\\\b\\n', Date.newInstance(2026, 3, 7)})`,
            '[1,2,1.50,true,null,"a\\"\\\\b\\n","2026-03-07"]'
        ],
        [`JSON.serialize(Datetime.newInstanceGmt(2026, 3, 7, 9, 5, 1))`, '"2026-03-07T09:05:01.000Z"'],
        [`JSON.serialize(Blob.valueOf('ab'))`, '"YWI="'],
        [`JSON.serialize(Shop.Kind.STORE)`, '"STORE"'],
        [`JSON.serialize(new Map<Integer, String>{1 => 'x'})`, '{"1":"x"}'],
        [
            `JSON.serialize(m)`,
            '{"floors":2,"name":"a","size":null,"kind":null,"branches":null,"opened":null,"share":1.50,"shout":"A"}'
        ],
        [`JSON.serialize(m, true)`, '{"floors":2,"name":"a","share":1.50,"shout":"A"}'],
        [
            `JSON.serialize(new Account(Name = 'x', NumberOfEmployees = null))`,
            '{"attributes":{"type":"Account"},"Name":"x","NumberOfEmployees":null}'
        ],
        [
            `JSON.serializePretty(new Map<String, Object>{'a' => new List<Integer>{1, 2}, 'b' => new Map<String, String>()})`,
            '{\n  "a" : [ 1, 2 ],\n  "b" : { }\n}'
        ],
        [`JSON.serialize(new HttpRequest())`, 'System.JSONException: Apex Type unsupported in JSON: System.HttpRequest']
    ],
    `Mall m = new Mall(); m.name = 'a'; m.floors = 2;`
);

table('JSON.deserializeUntyped', () => org, [
    [
        `JSON.deserializeUntyped('{"a":[1,3000000000,1.50,true,null,"\\\\u0041"]}')`,
        '{a=(1, 3000000000, 1.50, true, null, A)}'
    ],
    [`((Map<String, Object>) JSON.deserializeUntyped('{"a":3000000000}')).get('a') instanceof Long`, 'true'],
    [
        `JSON.deserializeUntyped('{"a":}')`,
        "System.JSONException: Unexpected character ('}' (code 125)): expected a valid value (number, String, array, object, 'true', 'false' or 'null') at [line:1, column:7]"
    ],
    [`JSON.deserializeUntyped('')`, 'System.JSONException: No content to map to Object due to end of input']
]);

table(
    'JSON.deserialize',
    () => org,
    [
        [
            `s.name + s.size + s.kind + s.opened + s.branches.size() + s.branches[0].name`,
            'a3ONLINE2026-03-07 00:00:001b'
        ],
        [`JSON.serialize(s.branches[0], true)`, '{"name":"b","share":2.5,"shout":"B"}'],
        [`JSON.deserialize('[1,2]', List<Long>.class) instanceof List<Long>`, 'true'],
        [`JSON.deserialize('{"a":[1]}', Map<String, List<Integer>>.class)`, '{a=(1)}'],
        [
            `((Datetime) JSON.deserialize('"2026-03-07T01:02:03.000+0200"', Datetime.class)).formatGmt('dd HH:mm:ss')`,
            '06 23:02:03'
        ],
        [
            `((Account) JSON.deserialize('{"Name":"x","AnnualRevenue":1.5,"Owner":{"LastName":"o"}}', Account.class)).Owner.LastName`,
            'o'
        ],
        [
            `JSON.deserialize('{"Nope":1}', Account.class)`,
            "System.JSONException: No such column 'Nope' on sobject of type Account"
        ],
        [`JSON.deserialize('{"nope":1}', Shop.class) != null`, 'true'],
        [`JSON.deserializeStrict('{"nope":1}', Shop.class)`, 'System.JSONException: Unknown field: Shop.nope'],
        [
            `JSON.deserialize('{}', List<String>.class)`,
            "System.JSONException: Malformed JSON: Expected '[' at the beginning of List/Set"
        ],
        [`JSON.deserialize('"x"', Integer.class)`, 'System.JSONException: Illegal value for integer: x']
    ],
    `Shop s = (Shop) JSON.deserialize('{"NAME":"a","size":3,"kind":"ONLINE","opened":"2026-03-07","branches":[{"name":"b","share":2.5}],"other":[]}', Shop.class);`
);

table(
    'JSONGenerator and JSONParser',
    () => org,
    [
        [`made(g)`, '{"a":1,"list":["x",null],"when":"2026-03-07"}'],
        [`p.nextToken()`, 'START_OBJECT'],
        [`p.nextValue()`, 'VALUE_NUMBER_INT'],
        [`p.getCurrentName() + p.getIntegerValue()`, 'a7'],
        [`p.nextToken()`, 'FIELD_NAME'],
        [`p.nextToken()`, 'START_ARRAY'],
        [`p.readValueAs(List<Integer>.class)`, '(1, 2)'],
        [`p.nextToken()`, 'END_OBJECT'],
        [`p.nextToken()`, 'null']
    ],
    `JSONParser p = JSON.createParser('{"a":7,"b":[1,2]}');
     JSONGenerator g = JSON.createGenerator(false);
     String made(JSONGenerator o) {
        o.writeStartObject(); o.writeNumberField('a', 1); o.writeFieldName('list'); o.writeStartArray(); o.writeString('x'); o.writeNull(); o.writeEndArray();
        o.writeDateField('when', Date.newInstance(2026, 3, 7)); o.writeEndObject(); return o.getAsString();
     }`
);
