@main
struct DemoSite {
    static func main() {}
}
