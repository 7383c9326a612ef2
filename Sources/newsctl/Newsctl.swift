@main
struct Newsctl {
    static func main() {}
}
