import Addresses
import Testing

/// Texts and what is read from them, in the form of ``described(_:)``.
@Suite("Roads, numbers and buildings")
struct NumberCaseTests {
    @Test(
        "Roads, lanes and numbers",
        arguments: [
            (
                "厦门市青禾路928-916号",
                "division 350200; road 青禾路; number 916-928"
            ),
            (
                "厦门市青禾路906-之7号",
                "division 350200; road 青禾路; number 906/7"
            ),
            (
                "厦门市青禾路39号-3",
                "division 350200; road 青禾路; number 39/3"
            ),
            (
                "武汉市东西湖区三店路137号(10)",
                "division 420112; road 三店路; number 137; rest 10"
            ),
            (
                "厦门市湖里区殿前一路530号",
                "division 350206; road 殿前1路; number 530"
            ),
            (
                "厦门市湖里区殿前1路530号",
                "division 350206; road 殿前1路; number 530"
            ),
            (
                "福州市五四路82号",
                "division 350100; road 五四路; number 82"
            ),
            (
                "北京市三里屯路十二号八层一〇二室",
                "division 110000; road 三里屯路; number 12; floor 8; room 102"
            ),
            (
                "武汉市武昌区八一路12-16号",
                "division 420106; road 八一路; number 12-16"
            ),
            (
                "厦门市集美区杏林北路39-17号",
                "division 350211; road 杏林北路; number 39/17"
            ),
            (
                "武汉市武昌区民主路20A号",
                "division 420106; road 民主路; number 20/1001"
            ),
            (
                "武汉市汉阳区七里庙30号之二",
                "division 420105; number 30/2; place 七里庙"
            ),
            (
                "厦门市湖里区青禾路975号之2",
                "division 350206; road 青禾路; number 975/2"
            ),
            (
                "武汉市洪山区珞喻路特1号",
                "division 420111; road 珞喻路; number special:1"
            ),
            (
                "武汉市洪山区珞喻路３７附１号",
                "division 420111; road 珞喻路; number annexe:37/1"
            ),
            (
                "武汉市江岸区青年路326、328号",
                "division 420102; road 青年路; number 326-328"
            ),
            (
                "厦门市湖里区青禾路986-990",
                "division 350206; road 青禾路; number 986-990"
            ),
            (
                "上海市徐汇区宜山路900弄12支弄5号",
                "division 310104; road 宜山路; lane 900弄12支弄; number 5"
            ),
            (
                "武汉市东西湖区107国道特8号",
                "division 420112; road 107国道; number special:8"
            ),
            (
                "武汉市江汉区步行街南路17号",
                "division 420103; road 步行街南路; number 17"
            ),
        ])
    func roads(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "Buildings and what is in them",
        arguments: [
            (
                "武汉市青禾路白鹭创业街4#一单元5层01号",
                "division 420100; road 青禾路; place 白鹭创业街; building 4; unit 1; floor 5; room 01"
            ),
            (
                "武汉市青禾路9号3#303",
                "division 420100; road 青禾路; number 9; building 3; room 303"
            ),
            (
                "武汉市青禾大厦36D",
                "division 420100; place 青禾大厦; room 36D"
            ),
            (
                "武汉市青禾路白鹭工业城K93",
                "division 420100; road 青禾路; place 白鹭工业城; building K93"
            ),
            (
                "武汉市洪山区青禾大道（10）",
                "division 420111; road 青禾大道; rest 10"
            ),
            (
                "厦门市思明区青禾路63号之六601单元",
                "division 350203; road 青禾路; number 63/6; unit 601"
            ),
            (
                "厦门市思明区青禾路19号之一301室",
                "division 350203; road 青禾路; number 19/1; room 301"
            ),
            (
                "武汉市光谷大道77号光谷金融港B1栋2单元8层02室",
                "division 420100; road 光谷大道; number 77; place 光谷金融港; building B1; unit 2; floor 8; room 02"
            ),
            (
                "武汉市青禾路白鹭创业街特3幢2-905室",
                "division 420100; road 青禾路; place 白鹭创业街; building 特3; room 2-905"
            ),
            (
                "武汉市关山大道1号光谷软件园4.1期16栋16层105号",
                "division 420100; road 关山大道; number 1; place 光谷软件园4.1期; building 16; floor 16; room 105"
            ),
            (
                "武汉市关山大道1号光谷软件园26号楼2F",
                "division 420100; road 关山大道; number 1; place 光谷软件园; building 26; floor 2"
            ),
            (
                "武汉市江汉区淮海路泛海城1栋E座1905",
                "division 420103; road 淮海路; place 泛海城; building 1-E; room 1905"
            ),
            (
                "武汉市青禾三路970号A办公楼4层401-939号",
                "division 420100; road 青禾3路; number 970; place A办公楼; floor 4; room 401-939"
            ),
            (
                "深圳市南山区粤海街道高新南一道8号创维大厦A座1301-1302",
                "division 440305; town 粤海街道; road 高新南1道; number 8; place 创维大厦; building A; room 1301-1302"
            ),
            (
                "武汉市东湖开发区青禾工业园白鹭路2-2号众创楼",
                "division 420100; zone 东湖开发区; road 白鹭路; number 2/2; place 众创楼; rest 青禾工业园"
            ),
            (
                "杭州市余杭区文一西路969号3#楼",
                "division 330110; road 文一西路; number 969; building 3"
            ),
            (
                "武汉市青山区和平大道１２号负一层",
                "division 420107; road 和平大道; number 12; floor -1"
            ),
        ])
    func buildings(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }
}
