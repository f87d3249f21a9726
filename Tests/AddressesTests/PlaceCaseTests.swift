import Addresses
import Testing

/// Texts and what is read from them, in the form of ``described(_:)``.
@Suite("Zones, towns and crossings")
struct PlaceCaseTests {
    @Test(
        "Development zones",
        arguments: [
            (
                "武汉东湖新技术开发区高新大道9071号",
                "division 420100; zone 东湖新技术开发区; road 高新大道; number 9071"
            ),
            (
                "武汉经济技术开发区青禾路9059号",
                "division 420100; zone 武汉经济技术开发区; road 青禾路; number 9059"
            ),
            (
                "武汉市经济技术开发区青禾路9059号",
                "division 420100; zone 武汉经济技术开发区; road 青禾路; number 9059"
            ),
            (
                "成都高新区天府大道北段1700号",
                "division 510100; zone 成都高新区; road 天府大道北段; number 1700"
            ),
            (
                "中国（湖北）自贸区武汉片区光谷大道58号",
                "division 420100; zone 中国(湖北)自贸区武汉片区; road 光谷大道; number 58"
            ),
            (
                "江苏省苏州工业园区星湖街328号",
                "division 320500; zone 苏州工业园区; road 星湖街; number 328"
            ),
            (
                "武汉市东湖开发区洪山区关山大道1号",
                "division 420111; zone 东湖开发区; road 关山大道; number 1"
            ),
        ])
    func zones(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "Towns, villages and groups",
        arguments: [
            (
                "武汉市蔡甸区蔡甸街青禾花园3号楼",
                "division 420114; town 蔡甸街; place 青禾花园; building 3"
            ),
            (
                "武汉市蔡甸区青禾工业示范园西马一街9号",
                "division 420114; road 西马1街; number 9; place 青禾工业示范园"
            ),
            (
                "厦门市青禾镇县道X907",
                "division 350200; town 青禾镇; road 县道X907"
            ),
            (
                "厦门市青禾镇Y907",
                "division 350200; town 青禾镇; road Y907"
            ),
            (
                "武汉市纱帽街青禾大道358号",
                "division 420100; town 纱帽街; road 青禾大道; number 358"
            ),
            (
                "武汉市江汉区中山街358号",
                "division 420103; road 中山街; number 358"
            ),
            (
                "厦门市青禾镇白鹭路18号",
                "division 350200; town 青禾镇; road 白鹭路; number 18"
            ),
            (
                "厦门市湖里街道青禾路9004号",
                "division 350200; town 湖里街道; road 青禾路; number 9004"
            ),
            (
                "武汉市东西湖区青禾街道办事处青禾大道9258号",
                "division 420112; town 青禾街道; road 青禾大道; number 9258"
            ),
            (
                "武汉市新洲区青禾镇白鹭大道",
                "division 420117; town 青禾镇; road 白鹭大道"
            ),
            (
                "武汉市洪山区青禾乡白鹭湾",
                "division 420111; town 青禾乡; village 白鹭湾"
            ),
            (
                "茅店村三组12号",
                "village 茅店村; group 3组; number 12"
            ),
            (
                "武汉市汉南区小军山社区5号",
                "division 420113; village 小军山社区; number 5"
            ),
            (
                "厦门市白鹭内禾村内西里1号",
                "division 350200; village 白鹭内禾村; group 内西里; number 1"
            ),
            (
                "武汉市蔡甸区青禾街白鹭村",
                "division 420114; town 青禾街; village 白鹭村"
            ),
        ])
    func towns(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "Crossings, bearings, nearness",
        arguments: [
            (
                "厦门市青禾西路白鹭东路",
                "division 350200; road 青禾西路; crossing 白鹭东路"
            ),
            (
                "武汉市青禾大街与白鹭路交汇处东南角城市广场8座",
                "division 420100; road 青禾大街; crossing 白鹭路; near; place 城市广场; building 8; rest 东南角"
            ),
            (
                "厦门市青禾大道辅路",
                "division 350200; road 青禾大道辅路"
            ),
            (
                "厦门市青禾大道出口北2公里",
                "division 350200; road 青禾大道; offset 2000@0; place 出口"
            ),
            (
                "厦门市青禾路与G907白鹭高速入口交叉口北150米",
                "division 350200; road 青禾路; crossing G907白鹭高速入口; offset 150@0"
            ),
            (
                "厦门市青禾路与白鹭路交叉口",
                "division 350200; road 青禾路; crossing 白鹭路"
            ),
            (
                "厦门市青禾路与白鹭路交叉口西北150米",
                "division 350200; road 青禾路; crossing 白鹭路; offset 150@315"
            ),
            (
                "武汉市青禾四路以南,白鹭岭二路以东",
                "division 420100; road 青禾4路; crossing 白鹭岭2路; near"
            ),
            (
                "厦门市青禾西路926号附近",
                "division 350200; road 青禾西路; number 926; near"
            ),
            (
                "武汉市洪山区珞狮路(洪山广场旁)20号",
                "division 420111; road 珞狮路; number 20; near; place 洪山广场"
            ),
            (
                "厦门市青禾公寓西500米",
                "division 350200; offset 500@270; place 青禾公寓"
            ),
        ])
    func crossings(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "Firms in front",
        arguments: [
            (
                "武汉市武汉白鹭大学科技园",
                "division 420100; place 武汉白鹭大学科技园"
            ),
            (
                "厦门市厦门白鹭附属医院",
                "division 350200; place 厦门白鹭附属医院"
            ),
            (
                "武汉市武汉东湖新技术开发区高新大道9071号",
                "division 420100; zone 东湖新技术开发区; road 高新大道; number 9071; !repeated-level"
            ),
            (
                "武汉某某有限公司武汉市洪山区珞喻路10号",
                "division 420111; road 珞喻路; number 10; rest 武汉某某有限公司; !leading-text"
            ),
            (
                "某某商行湖北省武汉市洪山区珞喻路10号",
                "division 420111; road 珞喻路; number 10; rest 某某商行; !leading-text"
            ),
        ])
    func firms(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }
}
