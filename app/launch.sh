# Shared by ./conshelf and ./dev: finds a JDK that is new enough, and Maven. POSIX sh; sourced.

needed_java=25

# Prints the major version of the JDK in folder $1; nothing where there is none. Its `release` file
# is asked first, since starting a JVM for each candidate would cost more than the rest together.
java_major() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    major=''
    if [ -r "$1/release" ]; then
        major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    fi
    if [ -z "$major" ]; then
        major=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
    fi
    echo "$major"
}

is_new_enough() {
    found_major=$(java_major "$1")
    [ -n "$found_major" ] && [ "$found_major" -ge "$needed_java" ] 2>/dev/null
}

# Follows symbolic links, since `java` on the PATH is usually a chain of them.
real_path() {
    path=$1
    while [ -L "$path" ]; do
        target=$(readlink "$path")
        case $target in
            /*) path=$target ;;
            *) path=$(dirname "$path")/$target ;;
        esac
    done
    echo "$path"
}

# Sets JAVA_HOME to a JDK that is new enough, or says what is missing and ends with 2.
find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME"; then
        export JAVA_HOME
        return
    fi
    on_path=$(command -v java 2>/dev/null || true)
    if [ -n "$on_path" ]; then
        on_path=$(dirname "$(dirname "$(real_path "$on_path")")")
    fi
    for candidate in "$on_path" /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/*; do
        if [ -d "$candidate" ] && is_new_enough "$candidate"; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return
        fi
    done
    echo "conshelf needs a JDK $needed_java or newer and found none: install one" \
        "(https://adoptium.net, or your package manager) or let JAVA_HOME name its folder." >&2
    exit 2
}

need_maven() {
    # Maven 3 itself uses what newer JDKs warn about.
    MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
    export MAVEN_OPTS
    command -v mvn >/dev/null 2>&1 && return
    echo "conshelf needs Maven 3.8 or newer to build itself and found none: install it" \
        "(https://maven.apache.org/install.html, or your package manager: apt install maven)." >&2
    exit 2
}
