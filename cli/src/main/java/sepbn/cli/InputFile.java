package sepbn.cli;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A picture or a video that a command is given.
 *
 * @param video whether it is one, told by the end of its name
 */
record InputFile(Path path, boolean video) {
    private static final Set<String> PICTURES = Set.of("bmp", "gif", "jpg", "jpeg", "png", "tif", "tiff", "webp");
    private static final Set<String> VIDEOS = Set.of("avi", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "webm");
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    /**
     * The files that {@code arguments} mean, in their order: a file itself, a folder every picture and video in it and below it,
     * and a pattern such as {@code photos/*.jpg}, which no file is called, those that it fits; each by name.
     *
     * @param console where folders are named that are left out
     * @throws CliException if a folder or a pattern yields none
     */
    static List<InputFile> expand(List<String> arguments, Console console) {
        List<InputFile> files = new ArrayList<>();
        for (String argument : arguments) {
            files.addAll(expand(argument, console));
        }
        return files;
    }

    private static List<InputFile> expand(String argument, Console console) {
        if (WILD.matcher(argument).find() && !exists(argument)) {
            String root = root(argument);
            List<InputFile> files = files(
                    FileWalk.files(Path.of(root), depth(argument.substring(root.length())), console),
                    matcher(argument)::matches);
            return some(files, "pattern " + argument + " must fit a picture or a video; none is called so");
        }
        Path path = Path.of(argument);
        if (Files.isDirectory(path)) {
            List<InputFile> files = files(
                    FileWalk.files(path, Integer.MAX_VALUE, console),
                    file -> PICTURES.contains(ending(file)) || VIDEOS.contains(ending(file)));
            return some(files, "folder " + path + " must hold a picture or a video; it has no file that ends so");
        }
        return List.of(of(path));
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("\\", "\\\\"));
        } catch (PatternSyntaxException e) {
            throw new CliException(
                    "pattern " + pattern + " must be one such as 'photos/*.jpg': " + e.getDescription(), e);
        }
    }

    private static boolean exists(String argument) {
        try {
            return Files.exists(Path.of(argument));
        } catch (InvalidPathException e) { // on some systems * can't be in a name
            return false;
        }
    }

    /** The last folder before the first wild character, with its slash; empty if there is none. */
    private static String root(String pattern) {
        Matcher wild = WILD.matcher(pattern);
        String fixed = wild.find() ? pattern.substring(0, wild.start()) : pattern;
        int slash = fixed.lastIndexOf('/');
        return slash < 0 ? "" : fixed.substring(0, slash + 1);
    }

    /** How deep below its root a pattern reaches: only ** stands for any number of folders. */
    private static int depth(String pattern) {
        return pattern.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) pattern.chars().filter(c -> c == '/').count();
    }

    private static List<InputFile> files(List<Path> paths, Predicate<Path> wanted) {
        return paths.stream().filter(wanted).map(InputFile::of).toList();
    }

    private static InputFile of(Path path) {
        return new InputFile(path, VIDEOS.contains(ending(path)));
    }

    private static List<InputFile> some(List<InputFile> files, String otherwise) {
        if (files.isEmpty()) {
            throw new CliException(otherwise);
        }
        return files;
    }

    private static String ending(Path path) {
        String name = path.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
