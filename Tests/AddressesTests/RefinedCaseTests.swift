import Addresses
import Testing

/// Texts that were read wrongly once, in the form of ``described(_:)``.
@Suite("Roads, names and numbers that mislead")
struct RefinedCaseTests {
    @Test(
        "A road that begins with a road's word, and crossings",
        arguments: [
            (
                "厦门市青禾镇巷南路与白鹭北路交叉口",
                "division 350200; town 青禾镇; road 巷南路; crossing 白鹭北路"
            ),
            (
                "厦门市白鹭北路与巷南路交叉口",
                "division 350200; road 白鹭北路; crossing 巷南路"
            ),
            (
                "厦门市青禾街和白鹭东路的交叉口附近",
                "division 350200; road 青禾街; crossing 白鹭东路; near"
            ),
            (
                "厦门市青禾街与白鹭路交叉口北50米",
                "division 350200; road 青禾街; crossing 白鹭路; offset 50@0"
            ),
            (
                "武汉市青禾街和平大道716号",
                "division 420100; town 青禾街; road 和平大道; number 716"
            ),
            (
                "厦门市青禾镇巷西路43号",
                "division 350200; town 青禾镇; road 巷西路; number 43"
            ),
            (
                "厦门市巷西路",
                "division 350200; road 巷西路"
            ),
            (
                "厦门市青禾立交与白鹭路交叉口东南200米",
                "division 350200; road 白鹭路; crossing 青禾立交; offset 200@135"
            ),
            (
                "武汉市青禾二路延长线12号",
                "division 420100; road 青禾2路延长线; number 12"
            ),
            (
                "武汉市青禾大道延长线与白鹭大道交汇处",
                "division 420100; road 青禾大道延长线; crossing 白鹭大道"
            ),
            (
                "武汉市青禾大道白鹭路12号",
                "division 420100; road 白鹭路; number 12; rest 青禾大道"
            ),
            (
                "武汉市青禾路107国道南",
                "division 420100; road 青禾路; place 107国道南"
            ),
            (
                "武汉市青禾街大道82号",
                "division 420100; road 青禾街大道; number 82"
            ),
            (
                "武汉市东西湖区青禾路(街)白鹭大道5号",
                "division 420112; town 青禾路街; road 白鹭大道; number 5"
            ),
            (
                "武汉市东西湖区青禾路街白鹭路5号",
                "division 420112; town 青禾路街; road 白鹭路; number 5"
            ),
        ])
    func roads(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "An institution keeps its city's name and its digits as they are written",
        arguments: [
            (
                "厦门大学附属第一医院",
                "division 350200; place 厦门大学附属第一医院"
            ),
            (
                "福建省厦门市思明区厦门大学附属第一医院",
                "division 350203; place 厦门大学附属第一医院"
            ),
            (
                "湖北武汉理工大学",
                "division 420100; place 武汉理工大学"
            ),
            (
                "武汉市洪山区武汉大学",
                "division 420111; place 武汉大学"
            ),
            (
                "北京大学深圳医院",
                "place 北京大学深圳医院"
            ),
            (
                "武汉大学路5号",
                "division 420100; road 大学路; number 5"
            ),
            (
                "厦门湖里区青禾大学",
                "division 350206; place 青禾大学"
            ),
            (
                "厦门市青禾第一医院",
                "division 350200; place 青禾第一医院"
            ),
            (
                "厦门市青禾第1医院",
                "division 350200; place 青禾第1医院"
            ),
        ])
    func institutions(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "Buildings and numbers",
        arguments: [
            (
                "武汉市青禾路白鹭花苑三楼二单元202室",
                "division 420100; road 青禾路; place 白鹭花苑; building 3; unit 2; room 202"
            ),
            (
                "武汉市青禾路3号八层楼1单元6层",
                "division 420100; road 青禾路; number 3; unit 1; floor 8; rest 6"
            ),
            (
                "武汉市青禾路白鹭大厦3楼301单元",
                "division 420100; road 青禾路; place 白鹭大厦; unit 301; floor 3"
            ),
            (
                "武汉市青禾路白鹭花园10(原3)栋C座2单元",
                "division 420100; road 青禾路; place 白鹭花园; building 10-C; unit 2; rest 原3"
            ),
            (
                "武汉市青禾大道888号白鹭·青禾1号一期商6栋11层",
                "division 420100; road 青禾大道; number 888; place 白鹭·青禾1号1期; building 商6; floor 11"
            ),
            (
                "武汉市洪山区青禾1号8栋",
                "division 420111; place 青禾1号; building 8"
            ),
            (
                "武汉市洪山区青禾工业园1号8栋",
                "division 420111; number 1; place 青禾工业园; building 8"
            ),
            (
                "厦门市青禾路217-A8号附近",
                "division 350200; road 青禾路; number 217/1001008; near"
            ),
            (
                "厦门市青禾路819号22-c号",
                "division 350200; road 青禾路; number 819; room 22-C"
            ),
            (
                "厦门市青禾路3701号之1-12号",
                "division 350200; road 青禾路; number 3701/1; rest -12"
            ),
            (
                "厦门市青禾软件园1-3",
                "division 350200; place 青禾软件园; rest 1-3"
            ),
            (
                "厦门市青禾软件园1-1803",
                "division 350200; place 青禾软件园; room 1-1803"
            ),
        ])
    func numbers(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "A number belongs to what stands right before it",
        arguments: [
            (
                "武汉市洪山区青禾村白鹭湾8号",
                "division 420111; village 青禾村; group 白鹭湾; number 8"
            ),
            (
                "厦门市青禾路白鹭三里31号",
                "division 350200; road 青禾路; lane 白鹭3里; number 31"
            ),
            (
                "武汉市洪山区青禾街白鹭湾31号",
                "division 420111; town 青禾街; village 白鹭湾; number 31"
            ),
            (
                "武汉市洪山区青禾大街白鹭岭31号",
                "division 420111; village 白鹭岭; number 31; rest 青禾大街"
            ),
            (
                "厦门市青禾路白鹭花园20-22号",
                "division 350200; road 青禾路; place 白鹭花园; building 20-22"
            ),
            (
                "厦门市青禾路(白鹭花园旁)20号",
                "division 350200; road 青禾路; number 20; near; place 白鹭花园"
            ),
            (
                "厦门市青禾路白鹭街道506-508号",
                "division 350200; town 白鹭街道; road 青禾路; number 506-508"
            ),
            (
                "武汉市青禾路沿街商铺490-518号白鹭城3栋",
                "division 420100; road 青禾路; number 490-518; place 白鹭城; building 3; rest 沿街商铺"
            ),
            (
                "武汉市青禾路518号1904-1905号",
                "division 420100; road 青禾路; number 518; room 1904-1905"
            ),
            (
                "武汉市白鹭花园10号小区14栋2单元",
                "division 420100; place 白鹭花园10号小区; building 14; unit 2"
            ),
        ])
    func doors(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "Plans and kinds are no names to look up",
        arguments: [
            (
                "武汉市洪山区青禾村城中村改造开发用地",
                "division 420111; village 青禾村; rest 城中村改造开发用地"
            ),
            (
                "武汉市洪山区青禾路白鹭地块",
                "division 420111; road 青禾路; rest 白鹭地块"
            ),
            (
                "武汉市洪山区青禾路5号白鹭建设项目1号厂房",
                "division 420111; road 青禾路; number 5; building 1; rest 白鹭建设项目"
            ),
            (
                "武汉市洪山区青禾路5号白鹭建设项目二期3栋",
                "division 420111; road 青禾路; number 5; place 白鹭建设项目2期; building 3"
            ),
            (
                "厦门市火炬高新区(翔安)产业区青禾路9号",
                "division 350200; zone 火炬高新区; road 青禾路; number 9; rest 翔安,产业区"
            ),
        ])
    func plans(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }
}
