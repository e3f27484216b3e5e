package network.haat.registry.outbound;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.jspecify.annotations.Nullable;

/** A certificate authority for tests, and the certificates it issues. */
final class TestCertificates {

    static final String PASSWORD = "not-a-secret";
    static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2"));
    private static final X500Name NAME = new X500Name("CN=Haat test authority");

    final KeyPair keys = generate();
    final X509Certificate authority;

    TestCertificates() {
        authority = issue(
                NAME,
                BigInteger.ONE,
                keys,
                period(Instant.now(), 30),
                List.of(extension(Extension.basicConstraints, true, new BasicConstraints(true))));
    }

    /** From when until when. */
    record Period(Instant from, Instant until) {}

    static Period period(Instant around, long days) {
        return new Period(around.minus(Duration.ofDays(days)), around.plus(Duration.ofDays(days)));
    }

    /** A key store with one key, its certificate of this authority for a host, and the authority. */
    KeyStore server(String host, int serial, Period period, @Nullable String ocsp) {
        KeyPair pair = generate();
        List<Extension> extensions = new ArrayList<>();
        extensions.add(extension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host))));
        if (ocsp != null) {
            extensions.add(extension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_ocsp,
                            new GeneralName(GeneralName.uniformResourceIdentifier, ocsp))));
        }
        X509Certificate certificate =
                issue(new X500Name("CN=" + host), BigInteger.valueOf(serial), pair, period, extensions);
        return store(pair.getPrivate(), certificate, authority);
    }

    /** One that nobody vouches for. */
    static KeyStore selfSigned(String host) {
        TestCertificates nobody = new TestCertificates();
        return nobody.server(host, 2, period(Instant.now(), 1), null);
    }

    static byte[] pkcs12(KeyStore store) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, PASSWORD.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The authority alone, as something to trust. */
    KeyStore trust() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyStore store(PrivateKey key, Certificate... chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, PASSWORD.toCharArray(), chain);
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private X509Certificate issue(
            X500Name subject, BigInteger serial, KeyPair pair, Period period, List<Extension> extensions) {
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(serial));
        body.setSignature(ECDSA);
        body.setIssuer(NAME);
        body.setSubject(subject);
        body.setStartDate(new Time(Date.from(period.from())));
        body.setEndDate(new Time(Date.from(period.until())));
        body.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        body.setExtensions(new Extensions(extensions.toArray(Extension[]::new)));
        try {
            byte[] der = signed(body.generateTBSCertificate());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The structure, the algorithm and the signature: the form of certificates and of OCSP answers. */
    byte[] signed(ASN1Encodable structure) throws GeneralSecurityException, IOException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(structure.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(structure);
        parts.add(ECDSA);
        parts.add(new DERBitString(signature.sign()));
        return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
    }

    private static Extension extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(
                    id, critical, new DEROctetString(value.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
