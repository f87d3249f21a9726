import Addresses
import Testing

/// Texts and what is read from them, in the form of ``described(_:)``.
@Suite("Divisions in texts")
struct DivisionCaseTests {
    @Test(
        "Divisions with and without their kinds and levels",
        arguments: [
            (
                "福建省厦门市湖里区嘉禾路12号",
                "division 350206; road 嘉禾路; number 12"
            ),
            (
                "厦门湖里区嘉禾路12号",
                "division 350206; road 嘉禾路; number 12"
            ),
            (
                "湖里区嘉禾路12号",
                "division 350206; road 嘉禾路; number 12"
            ),
            (
                "福建湖里区嘉禾路12号",
                "division 350206; road 嘉禾路; number 12"
            ),
            (
                "湖北武汉洪山珞喻路1037号",
                "division 420111; road 珞喻路; number 1037"
            ),
            (
                "广西南宁青秀区民族大道100号",
                "division 450103; road 民族大道; number 100"
            ),
            (
                "内蒙古呼和浩特新城区新华大街1号",
                "division 150102; road 新华大街; number 1"
            ),
            (
                "恩施州利川市清江大道8号",
                "division 422802; road 清江大道; number 8"
            ),
            (
                "湖北省恩施市舞阳坝街道施州大道1号",
                "division 422801; town 舞阳坝街道; road 施州大道; number 1"
            ),
            (
                "湖北省仙桃市沔阳大道1号",
                "division 429004; road 沔阳大道; number 1"
            ),
            (
                "东莞市松山湖高新区工业南路1号",
                "division 441900; zone 松山湖高新区; road 工业南路; number 1"
            ),
            (
                "海南省文昌市文城镇文建路1号",
                "division 469005; town 文城镇; road 文建路; number 1"
            ),
            (
                "北京市朝阳区建国路甲88号",
                "division 110105; road 建国路; number first:88"
            ),
            (
                "上海市浦东新区祖冲之路887弄71号2幢3层",
                "division 310115; road 祖冲之路; lane 887弄; number 71; building 2; floor 3"
            ),
            (
                "吉林省吉林市昌邑区解放大路1号",
                "division 220202; road 解放大路; number 1"
            ),
            (
                "吉林长春朝阳区人民大街1号",
                "division 220104; road 人民大街; number 1"
            ),
            (
                "浙江省台州市三门县海游街道人民路10号",
                "division 331022; town 海游街道; road 人民路; number 10"
            ),
            (
                "河南省三门峡市湖滨区黄河路5号",
                "division 411202; road 黄河路; number 5"
            ),
            (
                "湖北省·武汉市·洪山区·雄楚大街268号",
                "division 420111; road 雄楚大街; number 268"
            ),
            (
                "湖北省武汉市武汉市洪山区珞喻路10号",
                "division 420111; road 珞喻路; number 10; !repeated-level"
            ),
            (
                "中国福建省厦门市湖里大道9071号",
                "division 350200; road 湖里大道; number 9071; rest 中国"
            ),
        ])
    func divisions(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "Former names, dissolved divisions, contradictions, several of one name",
        arguments: [
            (
                "襄樊市樊城区长虹路9号",
                "division 420606; road 长虹路; number 9; !former-name"
            ),
            (
                "北京市崇文区广渠门内大街8号",
                "division 110101; road 广渠门内大街; number 8; !former-name"
            ),
            (
                "上海市南汇区惠南镇拱极路1号",
                "division 310115; town 惠南镇; road 拱极路; number 1; !former-name"
            ),
            (
                "福建省厦门市杏林区杏林北路5号",
                "division 350200; possible 350205/350211; road 杏林北路; number 5; !dissolved-division; !former-name"
            ),
            (
                "福建省厦门市海沧区沧虹路1号",
                "division 350205; road 沧虹路; number 1"
            ),
            (
                "杭州江干区钱江路1366号",
                "division 330100; possible 330102/330114; road 钱江路; number 1366; !dissolved-division; !former-name"
            ),
            (
                "四川省重庆市沙坪坝区沙正街174号",
                "division 500106; road 沙正街; number 174; !former-name"
            ),
            (
                "山东省济南市莱城区汶河大道1号",
                "division 370116; road 汶河大道; number 1; !former-name"
            ),
            (
                "四川省涪陵市兴华路1号",
                "division 500102; road 兴华路; number 1; !former-name"
            ),
            (
                "鼓楼区中山路3号",
                "possible 320106/320302/350102/410204; road 中山路; number 3"
            ),
            (
                "南京市鼓楼区汉口路22号",
                "division 320106; road 汉口路; number 22"
            ),
            (
                "武汉市思明区湖滨南路1号",
                "road 湖滨南路; number 1; rest 思明区; !contradiction"
            ),
            (
                "福建省厦门市鼓楼区中山路1号",
                "division 350000; road 中山路; number 1; rest 鼓楼区; !contradiction"
            ),
            (
                "广东省厦门市思明区湖滨南路1号",
                "road 湖滨南路; number 1; rest 厦门市,思明区; !contradiction"
            ),
            (
                "武汉市汉阳县蔡甸街1号",
                "division 420114; town 蔡甸街; number 1; !former-name"
            ),
            (
                "河北省雄安新区容城县奥威路100号",
                "division 130629; zone 雄安新区; road 奥威路; number 100"
            ),
            (
                "重庆市渝北区金开大道1号",
                "division 500157; road 金开大道; number 1; !former-name"
            ),
            (
                "安徽省巢湖市居巢区人民路1号",
                "division 340181; road 人民路; number 1; !former-name; !repeated-level"
            ),
            (
                "光谷大道77号武汉市洪山区",
                "division 420111; road 光谷大道; number 77"
            ),
            (
                "中关村大街1号",
                "road 中关村大街; number 1"
            ),
        ])
    func doubts(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }

    @Test(
        "Without a division",
        arguments: [
            (
                "南京东路100号",
                "road 南京东路; number 100"
            ),
            (
                "北京西路100弄5号302室",
                "road 北京西路; lane 100弄; number 5; room 302"
            ),
            (
                "武汉大道12号",
                "road 武汉大道; number 12"
            ),
            (
                "高新大道与光谷三路交汇处附近",
                "road 高新大道; crossing 光谷3路; near"
            ),
        ])
    func without(_ text: String, _ expected: String) {
        #expect(described(AddressParser().parse(text)) == expected)
    }
}
