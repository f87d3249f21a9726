import Addresses

/// Addresses put together by hand, where the reading of texts is not what is tested.
enum AddressOf {
    static func place(_ name: String) -> Address {
        var address = Address()
        address.division = DivisionCode(350206)
        address.place = name
        return address
    }
}
